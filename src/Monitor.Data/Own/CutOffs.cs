using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Own.Connectivity;
using Monitor.Data.History;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Own;

/// <summary>Writes down when nodes were cut off. All of them together are one trouble: it begins with the first, and ends with the last.</summary>
public sealed class CutOffs([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source)
{
    private const string BeginSql =
        """
        INSERT INTO own_troubles AS t (kind, began_at, reason, nodes, services) VALUES (1, least($2, now()), $3, ARRAY[$1], $4)
        ON CONFLICT (kind, subject) WHERE ended_at IS NULL DO UPDATE SET
            began_at = least(t.began_at, EXCLUDED.began_at), nodes = array_append(array_remove(t.nodes, $1), $1), services = greatest(t.services, EXCLUDED.services)
        """;

    /// <summary>$1 the node. Nobody else is cut off: the trouble ends.</summary>
    private const string EndSql =
        """
        UPDATE own_troubles SET nodes = array_remove(nodes, $1), services = greatest(services, $2), ended_at = CASE WHEN array_remove(nodes, $1) = '{}' THEN now() END
        WHERE kind = 1 AND subject = '' AND ended_at IS NULL AND $1 = ANY (nodes)
        """;

    // That of each service, for others may have been reached: a gap of everything would take their time away. From when on nobody saw it:
    // another node may have.
    private const string GapSql =
        $"""
        WITH gap AS (
            INSERT INTO monitor_gaps (service_id, starts_at, ends_at, cause)
            SELECT s.id, greatest(g.starts_at, seen.at), now(), 4
            FROM unnest($1::int[], $2::timestamptz[]) AS g (id, starts_at) JOIN services s ON s.id = g.id
            CROSS JOIN LATERAL (
                SELECT max(r.at) AS at FROM probes p JOIN results r ON r.probe_id = p.id AND r.at > g.starts_at AND r.status <> 0 WHERE p.service_id = s.id) seen
            WHERE greatest(g.starts_at, seen.at) < now() AND s.deleted_at IS NULL
            RETURNING id)
        SELECT pg_notify('{Gaps.Notification}', '') FROM gap LIMIT 1
        """;

    /// <summary>A node has lost its way out.</summary>
    /// <param name="node">Number of the process.</param>
    /// <param name="host">Its name, for people.</param>
    public async Task BeginAsync(string node, string host, CutOff cutOff, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(BeginSql);
        command.Parameters.Add(new() { Value = node });
        command.Parameters.Add(new() { Value = cutOff.From.ToUniversalTime() });
        command.Parameters.Add(new() { Value = $"{host} was cut off from its network" });
        command.Parameters.Add(new() { Value = cutOff.Services.Count });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>It has found it again: the time of the services that it could not reach is a gap, and jobs that could not call have their time again.</summary>
    public async Task EndAsync(string node, CutOff cutOff, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var gaps = new NpgsqlCommand(GapSql, connection))
        {
            gaps.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer, Value = cutOff.Services.Keys.ToArray() });
            gaps.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Value = cutOff.Services.Values.Select(at => at.ToUniversalTime()).ToArray() });
            await gaps.ExecuteNonQueryAsync(cancellationToken);
        }

        await using (var end = new NpgsqlCommand(EndSql, connection))
        {
            end.Parameters.Add(new() { Value = node });
            end.Parameters.Add(new() { Value = cutOff.Services.Count });
            await end.ExecuteNonQueryAsync(cancellationToken);
        }

        await MissedCalls.ForgiveAsync(connection, cutOff.From, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
