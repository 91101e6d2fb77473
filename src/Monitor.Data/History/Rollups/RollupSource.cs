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
        SELECT c.service_id, c.name, f.since, c.from_status, c.since, c.to_status
        FROM status_changes c
        CROSS JOIN LATERAL (
            SELECT since FROM status_changes WHERE service_id = c.service_id AND subject = 2 ORDER BY sequence LIMIT 1) f
        WHERE c.subject = 3 AND c.since >= $2 AND c.service_id = ANY ($1)
        ORDER BY c.sequence
        """;

    private const string ComponentsNow =
        "SELECT service_id, name, since, status FROM component_state WHERE service_id = ANY ($1) ORDER BY probe_id, position";

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
        var turns = new Dictionary<(int ServiceId, string Name), List<StatusTurn>>();
        await using (var command = Command(connection, Components, serviceIds, from))
        {
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                var component = ListOf(turns, (row.GetInt32(0), row.GetString(1)));
                if (component.Count == 0 && (HealthStatus)row.GetInt16(3) is not HealthStatus.Unknown and var before)
                    component.Add(new StatusTurn(row.GetFieldValue<DateTimeOffset>(2), before));
                component.Add(new StatusTurn(row.GetFieldValue<DateTimeOffset>(4), (HealthStatus)row.GetInt16(5)));
            }
        }

        await using var now = Command(connection, ComponentsNow, serviceIds);
        await using var current = await now.ExecuteReaderAsync(cancellationToken);
        while (await current.ReadAsync(cancellationToken))
        {
            var component = ListOf(turns, (current.GetInt32(0), current.GetString(1)));
            if (component.Count == 0)
                component.Add(new StatusTurn(current.GetFieldValue<DateTimeOffset>(2), (HealthStatus)current.GetInt16(3)));
        }

        return [.. turns.Select(t => (t.Key.ServiceId, t.Key.Name, StatusTimeline.Replay(t.Value)))];
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
