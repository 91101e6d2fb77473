using Monitor.Core.Dependencies;
using Npgsql;

namespace Monitor.Data.Dependencies;

/// <summary>Reads who depends on whom, and how those are doing.</summary>
internal static class DependencyRows
{
    private const string Reached =
        """
        WITH RECURSIVE edges (child, parent) AS (
            SELECT service_id, depends_on_id FROM service_dependencies WHERE service_id = ANY ($1)
            UNION
            SELECT d.service_id, d.depends_on_id FROM edges e JOIN service_dependencies d ON d.service_id = e.parent)
        SELECT child, parent FROM edges
        """;

    // Pushes come when they come, and a startup probe asks nothing once it has succeeded. Of whom nothing is known for long nothing follows; who
    // failed when he was last seen has still failed.
    private const string Parents =
        """
        SELECT s.id, coalesce(nullif(s.definition ->> 'name', ''), s.key), i.id, i.since, coalesce(c.suspect, false), c.asked_at, coalesce(c.patience, interval '0')
        FROM services s
        LEFT JOIN incidents i ON i.service_id = s.id AND i.state = 1 AND NOT i.silent
        LEFT JOIN LATERAL (
            SELECT bool_or(q.last_status IN (2, 3)) AS suspect, max(q.last_at) AS asked_at,
                   max(coalesce((p.definition ->> 'failureThreshold')::int, 3)
                       * (coalesce((p.definition ->> 'periodSeconds')::int, 30) + coalesce((p.definition ->> 'timeoutSeconds')::int, 5))) * interval '1 second' AS patience
            FROM probes p JOIN probe_state q ON q.probe_id = p.id
            WHERE p.service_id = s.id AND p.kind <> 3 AND p.definition -> 'push' IS NULL) c ON true
        WHERE s.id = ANY ($1) AND s.enabled AND NOT s.paused AND s.deleted_at IS NULL
        """;

    // It may be named by definitions before it is registered.
    private const string All =
        """
        SELECT s.key, p.key FROM service_dependencies d JOIN services s ON s.id = d.service_id JOIN services p ON p.id = d.depends_on_id
        WHERE s.deleted_at IS NULL AND s.key <> $1
        UNION
        SELECT key, $1 FROM services WHERE definition -> 'dependsOn' @> to_jsonb($1::text) AND deleted_at IS NULL AND key <> $1
        """;

    /// <summary>What these depend on, over any number of steps, by their numbers.</summary>
    public static async Task<DependencyGraph<int>> AboveAsync(NpgsqlConnection connection, IReadOnlyCollection<int> services, CancellationToken cancellationToken)
    {
        var edges = new List<(int, int)>();
        await using var command = new NpgsqlCommand(Reached, connection) { Parameters = { new() { Value = services.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            edges.Add((reader.GetInt32(0), reader.GetInt32(1)));
        return new DependencyGraph<int>(edges);
    }

    /// <summary>How these are doing, by their numbers. What is paused or disabled explains nothing, and is not among them.</summary>
    public static async Task<Dictionary<int, FailingParent>> ParentsAsync(NpgsqlConnection connection, IReadOnlyCollection<int> services, CancellationToken cancellationToken)
    {
        var parents = new Dictionary<int, FailingParent>();
        if (services.Count == 0)
            return parents;
        await using var command = new NpgsqlCommand(Parents, connection) { Parameters = { new() { Value = services.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetInt32(0);
            parents[id] = new FailingParent(
                id,
                reader.GetString(1),
                reader.IsDBNull(2) ? null : reader.GetInt64(2),
                reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetBoolean(4),
                reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5),
                reader.GetFieldValue<TimeSpan>(6));
        }

        return parents;
    }

    /// <summary>Who depends on whom among all other services, by their keys.</summary>
    public static async Task<IReadOnlyList<(string Child, string Parent)>> OthersAsync(NpgsqlConnection connection, string key, CancellationToken cancellationToken)
    {
        var edges = new List<(string, string)>();
        await using var command = new NpgsqlCommand(All, connection) { Parameters = { new() { Value = key } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            edges.Add((reader.GetString(0), reader.GetString(1)));
        return edges;
    }
}
