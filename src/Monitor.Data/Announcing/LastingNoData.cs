using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Registry.Services;
using Monitor.Data.Incidents;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Announcing;

/// <summary>
/// Opens a warning for each watched service that has been without data for longer than its definition allows, and has no incident. Time in
/// which nobody looked, or in which a node was cut off, is ours and does not count; and nobody can know anything of what is asked, or calls, less often before its time has come once.
/// </summary>
public sealed class LastingNoData([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source)
{
    // A row that the recorder holds has news of its own. While some node is cut off its services are silent for us.
    private static readonly string Open =
        $"""
        WITH silent AS MATERIALIZED (
            SELECT s.service_id, s.since, 'No data for ' || m.minutes || ' min' || coalesce(': ' || nullif(s.reason, ''), '') AS reason, {ServiceFactsSql.Of} AS facts
            FROM service_state s JOIN services v ON v.id = s.service_id
            CROSS JOIN LATERAL (SELECT coalesce((v.definition ->> 'noDataMinutes')::integer, {NoDataLimit.Minutes}) AS minutes) allowed
            CROSS JOIN LATERAL (
                SELECT ceil(min((q.period_ms::bigint + coalesce(q.grace_ms, 0)) / 1000.0 + coalesce((p.definition ->> 'initialDelaySeconds')::integer, 0)) / 60)::integer AS minutes
                FROM probes p JOIN probe_schedule q ON q.probe_id = p.id AND q.next_due < 'infinity' JOIN probe_state st ON st.probe_id = p.id AND st.status = 0
                WHERE p.service_id = s.service_id) soonest
            CROSS JOIN LATERAL (SELECT CASE WHEN allowed.minutes > 0 THEN greatest(allowed.minutes, soonest.minutes) ELSE 0 END AS minutes) m
            CROSS JOIN LATERAL (SELECT coalesce($1, now()) - m.minutes * interval '1 minute' AS at) latest
            WHERE s.status = 0 AND v.enabled AND NOT v.paused AND v.deleted_at IS NULL AND m.minutes > 0 AND s.since <= latest.at
              AND NOT EXISTS (
                SELECT FROM monitor_gaps g WHERE (g.service_id IS NULL OR g.service_id = s.service_id) AND coalesce(g.ends_at, 'infinity') > latest.at)
              AND NOT EXISTS (SELECT FROM own_troubles t WHERE t.kind = 1 AND t.ended_at IS NULL)
              AND NOT EXISTS (SELECT FROM incidents i WHERE i.service_id = s.service_id AND i.state = 1)
            FOR NO KEY UPDATE OF s SKIP LOCKED),
        opened AS (
            INSERT INTO incidents (service_id, state, severity, worst_severity, status, reason, since, status_since, opened_at, last_event, silent,
                                   service_key, service_group, service_owner, service)
            SELECT service_id, 1, 1, 1, 0, reason, since, since, coalesce($1, now()), 1, true,
                   facts ->> 'key', facts ->> 'group', facts ->> 'owner', facts
            FROM silent
            ON CONFLICT DO NOTHING
            RETURNING id, service_id, opened_at, reason),
        events AS (INSERT INTO incident_events (incident_id, no, at, kind, status, text) SELECT id, 1, opened_at, 1, 0, reason FROM opened),
        waiting AS (INSERT INTO incident_inbox (incident_id, no) SELECT id, 1 FROM opened),
        told AS (SELECT pg_notify('{IncidentActions.Notification}', service_id::text) FROM opened)
        SELECT (SELECT count(*)::int FROM opened), (SELECT count(*) FROM told)
        """;

    /// <param name="at">Null for the database's clock.</param>
    /// <returns>How many incidents were opened.</returns>
    public async Task<int> RunAsync(DateTimeOffset? at, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Open);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = at is { } moved ? moved.ToUniversalTime() : DBNull.Value });
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
