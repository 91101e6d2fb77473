using Monitor.Core.Registry.Services;
using Npgsql;

namespace Monitor.Data.Dependencies;

/// <summary>Writes who depends on whom, in the transaction of the definition that says so.</summary>
internal static class DependencyWrite
{
    /// <summary>Of a service that goes, in both directions. {0} its number.</summary>
    public const string Forget =
        """
        DELETE FROM service_dependencies WHERE service_id = {0} OR depends_on_id = {0};
        DELETE FROM dismissed_dependencies WHERE service_id = {0} OR depends_on_id = {0};
        """;

    // What others named before it was registered is its own from now on.
    private const string Write =
        """
        WITH gone AS (
            DELETE FROM service_dependencies d WHERE d.service_id = $1
            AND NOT EXISTS (SELECT FROM services p WHERE p.id = d.depends_on_id AND p.deleted_at IS NULL AND p.key = ANY ($2)))
        INSERT INTO service_dependencies (service_id, depends_on_id)
        SELECT $1, p.id FROM services p WHERE p.key = ANY ($2) AND p.deleted_at IS NULL AND p.id <> $1
        UNION
        SELECT s.id, $1 FROM services s WHERE $4 AND s.definition -> 'dependsOn' @> to_jsonb($3::text) AND s.deleted_at IS NULL AND s.id <> $1
        ON CONFLICT DO NOTHING
        """;

    /// <param name="created">Others may have named it before.</param>
    public static async Task WriteAsync(NpgsqlConnection connection, int serviceId, ServiceDefinition definition, bool created, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Write, connection)
        {
            Parameters = { new() { Value = serviceId }, new() { Value = definition.DependsOn.ToArray() }, new() { Value = definition.Key }, new() { Value = created } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
