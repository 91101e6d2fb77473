using System.Text.Json;
using Monitor.Core.Incidents.Flapping;
using Monitor.Core.Registry.Services;
using Npgsql;

namespace Monitor.Data.Incidents.Flapping;

/// <summary>A time in which a service flaps, as it is stored.</summary>
/// <param name="Id">Named by what told of it.</param>
internal sealed record FlappingRow(long Id, int ServiceId, FlappingSpell Spell)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private const string Open = "SELECT id, service_id, since, turns, last_turn, thresholds::text FROM service_flapping WHERE ended_at IS NULL AND ($1::int[] IS NULL OR service_id = ANY ($1))";

    /// <param name="services">Their numbers; null for all.</param>
    /// <returns>Those that flap, by the service's number.</returns>
    public static async Task<Dictionary<int, FlappingRow>> OpenAsync(NpgsqlConnection connection, IReadOnlyCollection<int>? services, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Open, connection);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Integer, Value = (object?)services?.ToArray() ?? DBNull.Value });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var open = new Dictionary<int, FlappingRow>();
        while (await row.ReadAsync(cancellationToken))
        {
            open[row.GetInt32(1)] = new FlappingRow(
                row.GetInt64(0), row.GetInt32(1), new FlappingSpell(row.GetFieldValue<DateTimeOffset>(2), row.GetInt32(3), row.GetFieldValue<DateTimeOffset>(4), Thresholds(row.GetString(5))));
        }

        return open;
    }

    public static string Write(FlappingThresholds thresholds) => JsonSerializer.Serialize(thresholds, Json);

    /// <summary>What this version cannot read is as if nobody had set it.</summary>
    /// <param name="json">Null for none.</param>
    public static FlappingThresholds Thresholds(string? json)
    {
        try
        {
            return json is null ? FlappingThresholds.Default : JsonSerializer.Deserialize<FlappingThresholds>(json, Json) ?? FlappingThresholds.Default;
        }
        catch (JsonException)
        {
            return FlappingThresholds.Default;
        }
    }
}
