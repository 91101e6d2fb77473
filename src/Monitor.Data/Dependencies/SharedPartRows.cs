using Monitor.Core;
using Monitor.Core.Dependencies.Sharing;
using Npgsql;

namespace Monitor.Data.Dependencies;

/// <summary>Reads what services report of parts that fail.</summary>
internal static class SharedPartRows
{
    private const string Names = "SELECT DISTINCT name FROM component_state WHERE service_id = ANY ($1) AND effective IN (2, 3)";

    private const string Failing =
        """
        SELECT c.service_id, coalesce(nullif(s.definition ->> 'name', ''), s.key), c.name, c.effective, c.since, i.id, i.severity + 1, i.reason, i.since, i.cause_component
        FROM component_state c JOIN services s ON s.id = c.service_id AND s.enabled AND NOT s.paused AND s.deleted_at IS NULL
        LEFT JOIN incidents i ON i.service_id = c.service_id AND i.state = 1
        WHERE lower(c.name) = ANY ($1) AND c.effective IN (2, 3)
        """;

    // Those that were told to somebody, or wait for a digest.
    private const string Told =
        """
        SELECT incident_id FROM channel_ledger WHERE incident_id = ANY ($1) AND said IN (1, 2)
        UNION SELECT incident_id FROM channel_gathered WHERE incident_id = ANY ($1)
        """;

    /// <param name="services">Their numbers.</param>
    /// <param name="parts">Further ones, by what people call them.</param>
    /// <returns>What these services report as failing, and who else does.</returns>
    public static async Task<List<FailingPart>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<int> services, IEnumerable<string> parts, SharingSettings settings, CancellationToken cancellationToken)
    {
        var names = new PartNames(settings);
        string[] asked = [.. (await NamesAsync(connection, services, cancellationToken)).Select(names.Of).OfType<string>()
            .Concat(parts).SelectMany(names.All).Select(n => n.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
        var reports = new List<FailingPart>();
        if (asked.Length == 0)
            return reports;
        await using var command = new NpgsqlCommand(Failing, connection) { Parameters = { new() { Value = asked } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            reports.Add(Read(reader));
        return reports;
    }

    /// <returns>Those of which somebody was told, or is about to be.</returns>
    public static async Task<HashSet<long>> ToldAsync(NpgsqlConnection connection, IReadOnlyCollection<long> incidents, CancellationToken cancellationToken)
    {
        var told = new HashSet<long>();
        await using var command = new NpgsqlCommand(Told, connection) { Parameters = { new() { Value = incidents.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            told.Add(reader.GetInt64(0));
        return told;
    }

    private static async Task<List<string>> NamesAsync(NpgsqlConnection connection, IReadOnlyCollection<int> services, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Names, connection) { Parameters = { new() { Value = services.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            names.Add(reader.GetString(0));
        return names;
    }

    private static FailingPart Read(NpgsqlDataReader row) => new(
        row.GetInt32(0),
        row.GetString(1),
        row.GetString(2),
        (HealthStatus)row.GetInt16(3),
        row.GetFieldValue<DateTimeOffset>(4),
        row.IsDBNull(5)
            ? null
            : new OpenFailure(row.GetInt64(5), (HealthStatus)row.GetInt32(6), row.GetString(7), row.GetFieldValue<DateTimeOffset>(8), row.IsDBNull(9) ? null : row.GetString(9)));
}
