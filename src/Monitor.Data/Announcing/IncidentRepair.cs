using Microsoft.Extensions.DependencyInjection;
using Monitor.Data.Incidents;
using Npgsql;

namespace Monitor.Data.Announcing;

/// <summary>
/// Holds incidents against where their services stand: a bad service without one gets it, one of a service that is up, or that nobody watches,
/// ends. All are so after a node of the release before incidents has recorded or changed a service, and never otherwise. What is open goes into
/// its service's group, where a release that left it behind has moved the service.
/// </summary>
/// <remarks>What that release has announced is believed by the channels that were switched on; its last word is in <c>service_state</c>.</remarks>
public sealed class IncidentRepair([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source)
{
    // A row that the recorder holds is left to it.
    private const string Open =
        $"""
        WITH bad AS MATERIALIZED (
            SELECT s.service_id, s.status, s.since, coalesce(s.reason, '') AS reason, s.announced_status, {ServiceFactsSql.Of} AS facts
            FROM service_state s JOIN services v ON v.id = s.service_id
            WHERE s.status IN (2, 3) AND v.enabled AND NOT v.paused AND NOT EXISTS (SELECT FROM incidents i WHERE i.service_id = s.service_id AND i.state = 1)
            FOR NO KEY UPDATE OF s SKIP LOCKED),
        opened AS (
            INSERT INTO incidents (service_id, state, severity, worst_severity, status, reason, since, status_since, opened_at, last_event,
                                   service_key, service_group, service_owner, service)
            SELECT service_id, 1, status - 1, status - 1, status, reason, since, since, since, 1,
                   facts ->> 'key', facts ->> 'group', facts ->> 'owner', facts
            FROM bad
            ON CONFLICT DO NOTHING
            RETURNING id, service_id, status, severity, since, reason),
        events AS (
            INSERT INTO incident_events (incident_id, no, at, kind, status, text) SELECT id, 1, since, 1, status, reason FROM opened RETURNING incident_id),
        believed AS (
            INSERT INTO channel_ledger (incident_id, channel_id, believed, said)
            SELECT o.id, c.id, b.announced_status - 1, b.announced_status - 1
            FROM opened o JOIN bad b ON b.service_id = o.service_id CROSS JOIN channels c
            WHERE c.enabled AND b.announced_status IN (2, 3)),
        waiting AS (INSERT INTO incident_inbox (incident_id, no) SELECT incident_id, 1 FROM events)
        SELECT count(*)::int FROM opened
        """;

    // What it told of the end, the channels know.
    private const string End =
        """
        WITH over AS MATERIALIZED (
            SELECT i.id, s.since, s.announced_status = 1 AS told FROM incidents i JOIN service_state s ON s.service_id = i.service_id
            WHERE i.state = 1 AND s.status = 1
            FOR NO KEY UPDATE OF s, i SKIP LOCKED),
        ended AS (
            UPDATE incidents i SET state = 2, status = 1, resolved_at = o.since, resolution = 1, blind_since = NULL, last_event = last_event + 1,
                acknowledged_at = NULL, acknowledged_by = NULL, acknowledged_note = NULL, snoozed_until = NULL
            FROM over o WHERE i.id = o.id AND i.state = 1 RETURNING i.id, i.last_event, o.since, o.told),
        events AS (INSERT INTO incident_events (incident_id, no, at, kind, status, text) SELECT id, last_event, since, 6, 1, '' FROM ended),
        known AS (UPDATE channel_ledger l SET believed = 3, said = 3 FROM ended e WHERE l.incident_id = e.id AND e.told AND l.said <> 0),
        waiting AS (INSERT INTO incident_inbox (incident_id, no) SELECT id, last_event FROM ended)
        SELECT count(*)::int FROM ended
        """;

    private const string EndUnwatched =
        """
        WITH over AS MATERIALIZED (
            SELECT i.id, v.enabled, v.id IS NULL OR v.deleted_at IS NOT NULL AS gone FROM incidents i LEFT JOIN services v ON v.id = i.service_id
            WHERE i.state = 1 AND (v.id IS NULL OR v.paused OR NOT v.enabled)
            FOR NO KEY UPDATE OF i SKIP LOCKED),
        ended AS (
            UPDATE incidents i SET state = 2, status = 0, resolved_at = now(), resolution = CASE WHEN o.gone THEN 2 WHEN NOT o.enabled THEN 3 ELSE 4 END,
                blind_since = NULL, last_event = last_event + 1, acknowledged_at = NULL, acknowledged_by = NULL, acknowledged_note = NULL, snoozed_until = NULL
            FROM over o WHERE i.id = o.id AND i.state = 1 RETURNING i.id, i.last_event),
        events AS (INSERT INTO incident_events (incident_id, no, at, kind, status, text) SELECT id, last_event, now(), 6, 0, 'it is not watched any more' FROM ended),
        waiting AS (INSERT INTO incident_inbox (incident_id, no) SELECT id, last_event FROM ended)
        SELECT count(*)::int FROM ended
        """;

    // A node of the release before looks at what flaps and knows nothing of it: somebody has to look when it is steady.
    private const string LookAtFlapping =
        """
        WITH anew AS (
            INSERT INTO incident_announcing (incident_id, look_at)
            SELECT n.id, now() FROM service_flapping f JOIN LATERAL (SELECT id FROM incidents WHERE service_id = f.service_id AND kind = 1 ORDER BY id DESC LIMIT 1) n ON true
            WHERE f.ended_at IS NULL AND NOT EXISTS (SELECT FROM incidents i JOIN incident_announcing a ON a.incident_id = i.id WHERE i.service_id = f.service_id AND i.kind = 1)
            ON CONFLICT DO NOTHING RETURNING 1)
        SELECT count(*)::int FROM anew
        """;

    /// <returns>How many incidents were opened, ended, are looked at again, or went into their service's group.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await CountAsync(connection, Open, cancellationToken) + await CountAsync(connection, End, cancellationToken)
            + await CountAsync(connection, EndUnwatched, cancellationToken) + await CountAsync(connection, LookAtFlapping, cancellationToken)
            + await CountAsync(connection, IncidentGroup.OfAll, cancellationToken);
    }

    private static async Task<int> CountAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
