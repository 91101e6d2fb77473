using Monitor.Core;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Flapping;
using Monitor.Core.Incidents.Views;
using Npgsql;

namespace Monitor.Data.Incidents.Flapping;

/// <summary>When the service of an incident flapped, as lines of its timeline.</summary>
internal static class FlappingEntries
{
    private const int Most = 20;

    // Of an incident that ended before it was found out, or began while it went on, it is told as well.
    private const string Sql =
        """
        SELECT f.since, f.turns, f.thresholds::text, f.ended_at, f.ended, i.opened_at
        FROM incidents i JOIN service_flapping f ON f.service_id = i.service_id AND f.covers_from <= coalesce(i.resolved_at, 'infinity')
            AND coalesce(f.ended_at, 'infinity') >= i.opened_at
        WHERE i.id = $1 AND i.kind = 1 ORDER BY f.id LIMIT $2
        """;

    /// <summary>Oldest first.</summary>
    public static async Task<IReadOnlyList<IncidentEntry>> ReadAsync(NpgsqlConnection connection, long incident, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = incident }, new() { Value = Most } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<IncidentEntry>();
        while (await row.ReadAsync(cancellationToken))
        {
            var since = row.GetFieldValue<DateTimeOffset>(0);
            var spell = new FlappingSpell(since, row.GetInt32(1), since, FlappingRow.Thresholds(row.GetString(2)));
            entries.Add(Entry(Later(since, row.GetFieldValue<DateTimeOffset>(5)), IncidentEventKind.Flapping, FlappingWords.Turns(spell)));
            if (!row.IsDBNull(3))
                entries.Add(Entry(row.GetFieldValue<DateTimeOffset>(3), IncidentEventKind.Steady, FlappingWords.Ended(spell, (FlappingEnd)row.GetInt16(4))));
        }

        return entries;
    }

    private static IncidentEntry Entry(DateTimeOffset at, IncidentEventKind kind, string text) => new(0, at, kind, HealthStatus.Unknown, null, text);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
