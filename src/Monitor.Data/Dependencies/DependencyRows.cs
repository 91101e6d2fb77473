using Monitor.Core.Dependencies;
using Npgsql;

namespace Monitor.Data.Dependencies;

/// <summary>Reads who depends on whom, and how those are doing.</summary>
internal static class DependencyRows
{
    // Of those only that depend on something: most do not.
    private const string Reached =
        """
        WITH RECURSIVE edges (child, parent) AS (
            SELECT s.id, p.id FROM services s
            CROSS JOIN LATERAL jsonb_array_elements_text(coalesce(s.definition -> 'dependsOn', '[]')) k (key)
            JOIN services p ON p.key = k.key AND p.deleted_at IS NULL AND p.id <> s.id
            WHERE s.id = ANY ($1)
            UNION
            SELECT s.id, p.id FROM edges e JOIN services s ON s.id = e.parent
            CROSS JOIN LATERAL jsonb_array_elements_text(coalesce(s.definition -> 'dependsOn', '[]')) k (key)
            JOIN services p ON p.key = k.key AND p.deleted_at IS NULL AND p.id <> s.id)
        SELECT child, parent FROM edges
        """;

    // Pushes come when they come, and a startup probe asks nothing once it has succeeded.
    private const string Parents =
        """
        SELECT s.id, coalesce(nullif(s.definition ->> 'name', ''), s.key), i.id, i.since, coalesce(c.suspect, false), c.asked_at, coalesce(c.patience, interval '0')
        FROM services s
        LEFT JOIN incidents i ON i.service_id = s.id AND i.state = 1
        LEFT JOIN LATERAL (
            SELECT bool_or(q.last_status IN (2, 3)) AS suspect, max(q.last_at) AS asked_at,
                   max(coalesce((p.definition ->> 'failureThreshold')::int, 3)
                       * (coalesce((p.definition ->> 'periodSeconds')::int, 30) + coalesce((p.definition ->> 'timeoutSeconds')::int, 5))) * interval '1 second' AS patience
            FROM probes p JOIN probe_state q ON q.probe_id = p.id
            WHERE p.service_id = s.id AND p.kind <> 3 AND p.definition -> 'push' IS NULL) c ON true
        WHERE s.id = ANY ($1) AND s.enabled AND NOT s.paused AND s.deleted_at IS NULL
        """;

    private const string All =
        """
        SELECT s.key, k.key FROM services s CROSS JOIN LATERAL jsonb_array_elements_text(s.definition -> 'dependsOn') k (key)
        WHERE s.deleted_at IS NULL AND s.key <> $1 AND jsonb_array_length(s.definition -> 'dependsOn') > 0
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
