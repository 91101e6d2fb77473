using System.Runtime.InteropServices;
using Monitor.Core;
using Monitor.Core.History.Results;
using Monitor.Core.History.Timelines;
using Npgsql;

namespace Monitor.Data.History.Rollups;

/// <summary>What roll-ups are made of: timelines of probes and components from the recorded changes. Single results come from <see cref="IResultStream"/>.</summary>
internal static class RollupSource
{
    // From the last change that had begun when the window began: it replaced what was recorded before it and had begun later.
    // The state alone tells of a probe without changes. Names as the recorder writes them.
    private const string Probes =
        """
        SELECT p.id, p.service_id, t.since, t.status
        FROM probes p
        CROSS JOIN LATERAL (
            WITH turns AS (
                SELECT sequence, since, to_status AS status FROM status_changes
                WHERE service_id = p.service_id AND subject = 2 AND name = (ARRAY['liveness', 'readiness', 'startup'])[p.kind]
                  AND since < $3 AND sequence >= coalesce((
                    SELECT sequence FROM status_changes
                    WHERE service_id = p.service_id AND subject = 2 AND name = (ARRAY['liveness', 'readiness', 'startup'])[p.kind] AND since <= $2
                    ORDER BY sequence DESC LIMIT 1), 0))
            SELECT sequence, since, status FROM turns
            UNION ALL
            SELECT 0, since, status FROM probe_state WHERE probe_id = p.id AND NOT EXISTS (SELECT FROM turns)) t
        WHERE p.service_id = ANY ($1)
        ORDER BY p.id, t.sequence
        """;

    // Components are never dated back. What a component was when the window began is what its next change came from, or what it is
    // now: changes before it may have been removed, and once a first reading that found it well was none. It was that since its
    // service was first looked at.
    private const string Components =
        """
        SELECT c.service_id, c.name, f.since, c.from_status, c.to_status, c.since, c.probe_id
        FROM status_changes c
        CROSS JOIN LATERAL (
            SELECT since FROM status_changes WHERE service_id = c.service_id AND subject = 2 ORDER BY sequence LIMIT 1) f
        WHERE c.subject = 3 AND c.since >= $2 AND c.service_id = ANY ($1)
        ORDER BY c.sequence
        """;

    private const string ComponentsNow =
        "SELECT service_id, name, probe_id, since, status FROM component_state WHERE service_id = ANY ($1)";

    /// <summary>The probes of the services, each with its timeline, known from one instant to the other.</summary>
    public static async Task<IReadOnlyList<(int ProbeId, int ServiceId, StatusTimeline Timeline)>> ProbesAsync(
        NpgsqlConnection connection, int[] serviceIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, Probes, serviceIds, from, to);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var turns = new Dictionary<(int ProbeId, int ServiceId), List<StatusTurn>>();
        while (await row.ReadAsync(cancellationToken))
            ListOf(turns, (row.GetInt32(0), row.GetInt32(1))).Add(new StatusTurn(row.GetFieldValue<DateTimeOffset>(2), (HealthStatus)row.GetInt16(3)));
        return [.. turns.Select(t => (t.Key.ProbeId, t.Key.ServiceId, StatusTimeline.Replay(t.Value)))];
    }

    /// <summary>The components of the services of which anything is known from <paramref name="from"/> on.</summary>
    public static async Task<IReadOnlyList<(int ServiceId, string Name, StatusTimeline Timeline)>> ComponentsAsync(
        NpgsqlConnection connection, int[] serviceIds, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<(int ServiceId, string Name), (DateTimeOffset Start, List<SubjectChange> Changes)>();
        await using (var command = Command(connection, Components, serviceIds, from))
        {
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                Add(changes, row);
        }

        var now = await ComponentsNowAsync(connection, serviceIds, cancellationToken);
        return
        [
            .. changes.Select(c => (c.Key.ServiceId, c.Key.Name, SubjectTimeline.Of(c.Value.Changes, [.. now[c.Key]], c.Value.Start))),
            .. now.Where(n => !changes.ContainsKey(n.Key)).Select(n => (n.Key.ServiceId, n.Key.Name, SubjectTimeline.Of([], [.. n], default))),
        ];
    }

    private static void Add(Dictionary<(int ServiceId, string Name), (DateTimeOffset Start, List<SubjectChange> Changes)> changes, NpgsqlDataReader row)
    {
        ref var component = ref CollectionsMarshal.GetValueRefOrAddDefault(changes, (row.GetInt32(0), row.GetString(1)), out var known);
        if (!known)
            component = (row.GetFieldValue<DateTimeOffset>(2), []);
        component.Changes.Add(new SubjectChange((HealthStatus)row.GetInt16(3), (HealthStatus)row.GetInt16(4), row.GetFieldValue<DateTimeOffset>(5))
        {
            ProbeId = row.IsDBNull(6) ? null : row.GetInt32(6),
        });
    }

    private static async Task<ILookup<(int ServiceId, string Name), ProbeTurn>> ComponentsNowAsync(
        NpgsqlConnection connection, int[] serviceIds, CancellationToken cancellationToken)
    {
        var now = new List<(int ServiceId, string Name, ProbeTurn Turn)>();
        await using var command = Command(connection, ComponentsNow, serviceIds);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            now.Add((row.GetInt32(0), row.GetString(1), new ProbeTurn(row.GetInt32(2), new StatusTurn(row.GetFieldValue<DateTimeOffset>(3), (HealthStatus)row.GetInt16(4)))));
        return now.ToLookup(n => (n.ServiceId, n.Name), n => n.Turn);
    }

    private static List<StatusTurn> ListOf<T>(Dictionary<T, List<StatusTurn>> turns, T key)
        where T : notnull =>
        turns.TryGetValue(key, out var list) ? list : turns[key] = [];

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, int[] serviceIds, params DateTimeOffset[] instants)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = serviceIds });
        foreach (var instant in instants)
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = instant.ToUniversalTime() });
        return command;
    }
}
