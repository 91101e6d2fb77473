using System.Text.Json;
using Monitor.Core.Dependencies.Sharing;
using Npgsql;

namespace Monitor.Data.Dependencies;

/// <summary>Reads when parts count as shared. What this version cannot read is as if nobody had set it.</summary>
internal static class SharingRows
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    public static async Task<SharingSettings> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT definition::text FROM sharing_settings", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is string definition ? Read(definition) : SharingSettings.Default;
    }

    public static SharingSettings Read(string definition)
    {
        try
        {
            return JsonSerializer.Deserialize<SharingSettings>(definition, Json) ?? SharingSettings.Default;
        }
        catch (JsonException)
        {
            return SharingSettings.Default;
        }
    }
}
