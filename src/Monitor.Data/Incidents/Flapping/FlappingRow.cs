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

    private const string Ended =
        """
        SELECT DISTINCT ON (service_id) id, service_id, since, turns, last_turn, thresholds::text, coalesce(ended, 1) FROM service_flapping
        WHERE ended_at IS NOT NULL AND service_id = ANY ($1) ORDER BY service_id, since DESC
        """;

    /// <param name="services">Their numbers; null for all.</param>
    /// <returns>Those that flap, by the service's number.</returns>
    public static async Task<Dictionary<int, FlappingRow>> OpenAsync(NpgsqlConnection connection, IReadOnlyCollection<int>? services, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Open, connection);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Integer, Value = (object?)services?.ToArray() ?? DBNull.Value });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var open = new Dictionary<int, FlappingRow>();
        while (await row.ReadAsync(cancellationToken))
            open[row.GetInt32(1)] = Read(row);

        return open;
    }

    /// <param name="services">Their numbers.</param>
    /// <returns>The end of the last time in which each flapped, by the service's number.</returns>
    public static async Task<Dictionary<int, FlappingNews>> EndedAsync(NpgsqlConnection connection, int[] services, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Ended, connection) { Parameters = { new() { Value = services } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var ended = new Dictionary<int, FlappingNews>();
        while (await row.ReadAsync(cancellationToken))
            ended[row.GetInt32(1)] = new FlappingNews(Read(row).Spell, (FlappingEnd)row.GetInt16(6));
        return ended;
    }

    private static FlappingRow Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt32(1), new FlappingSpell(row.GetFieldValue<DateTimeOffset>(2), row.GetInt32(3), row.GetFieldValue<DateTimeOffset>(4), Thresholds(row.GetString(5))));

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
