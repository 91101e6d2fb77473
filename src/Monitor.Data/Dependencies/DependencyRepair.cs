using Microsoft.Extensions.DependencyInjection;
using Monitor.Data.Incidents;
using Npgsql;

namespace Monitor.Data.Dependencies;

/// <summary>Holds the rows of dependencies against the definitions: a node of the release before writes only these.</summary>
public sealed class DependencyRepair([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source)
{
    private const string Sql =
        """
        WITH wanted AS MATERIALIZED (
            SELECT DISTINCT s.id AS service_id, p.id AS depends_on_id FROM services s
            CROSS JOIN LATERAL jsonb_array_elements_text(coalesce(s.definition -> 'dependsOn', '[]')) k (key)
            JOIN services p ON p.key = k.key AND p.deleted_at IS NULL AND p.id <> s.id
            WHERE s.deleted_at IS NULL),
        gone AS (
            DELETE FROM service_dependencies d WHERE NOT EXISTS (SELECT FROM wanted w WHERE w.service_id = d.service_id AND w.depends_on_id = d.depends_on_id)
            RETURNING service_id),
        added AS (
            INSERT INTO service_dependencies (service_id, depends_on_id)
            SELECT w.service_id, w.depends_on_id FROM wanted w
            WHERE NOT EXISTS (SELECT FROM service_dependencies d WHERE w.service_id = d.service_id AND w.depends_on_id = d.depends_on_id)
            ON CONFLICT DO NOTHING RETURNING service_id)
        SELECT array_agg(DISTINCT service_id) FROM (SELECT service_id FROM gone UNION ALL SELECT service_id FROM added) c
        """;

    /// <returns>Of how many services they were other than defined.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is not int[] changed)
            return 0;
        await using var look = new NpgsqlCommand(LookAnew.AtServices, connection) { Parameters = { new() { Value = changed } } };
        await look.ExecuteNonQueryAsync(cancellationToken);
        return changed.Length;
    }
}
