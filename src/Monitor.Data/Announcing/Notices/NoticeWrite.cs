using Monitor.Core.Incidents.Notices;
using Monitor.Data.Incidents;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Announcing.Notices;

/// <summary>Writes what became of notices, puts that into the announcer's inbox, and tells the nodes.</summary>
internal static class NoticeWrite
{
    private static readonly string Open =
        $"""
        WITH opened AS (
            INSERT INTO incidents (service_id, kind, state, severity, worst_severity, status, title, reason, since, status_since, opened_at, last_event,
                                   service_key, service_group, service_owner, service)
            SELECT t.service_id, t.kind, 3, t.severity, t.severity, t.status, t.title, t.reason, $7, $7, $7, 1, f ->> 'key', f ->> 'group', f ->> 'owner', f
            FROM unnest($1::int[], $2::smallint[], $3::smallint[], $4::smallint[], $5::text[], $6::text[]) AS t (service_id, kind, severity, status, title, reason)
            JOIN services v ON v.id = t.service_id CROSS JOIN LATERAL (SELECT {ServiceFactsSql.Of} AS f) g
            RETURNING id, service_id, status, reason),
        events AS (INSERT INTO incident_events (incident_id, no, at, kind, status, text) SELECT id, 1, $7, 1, status, reason FROM opened),
        waiting AS (INSERT INTO incident_inbox (incident_id, no) SELECT id, 1 FROM opened)
        SELECT pg_notify('{IncidentActions.Notification}', service_id::text), pg_notify('{EventInsert.Notification}', '') FROM opened
        """;

    // What people did ends with it. Why it was told stays, and why it is over is its last event's.
    private const string Change =
        $"""
        WITH changed AS (
            UPDATE incidents i SET
                severity = t.severity, worst_severity = greatest(i.worst_severity, t.severity), status = t.status, title = t.title,
                reason = CASE WHEN t.resolution IS NULL THEN t.reason ELSE i.reason END,
                status_since = CASE WHEN t.event IS NULL THEN i.status_since ELSE $8 END,
                state = CASE WHEN t.resolution IS NULL THEN 3 ELSE 2 END, resolution = t.resolution, resolved_at = CASE WHEN t.resolution IS NOT NULL THEN $8 END,
                last_event = i.last_event + CASE WHEN t.event IS NULL THEN 0 ELSE 1 END,
                acknowledged_at = CASE WHEN t.resolution IS NULL THEN i.acknowledged_at END,
                acknowledged_by = CASE WHEN t.resolution IS NULL THEN i.acknowledged_by END,
                acknowledged_note = CASE WHEN t.resolution IS NULL THEN i.acknowledged_note END,
                snoozed_until = CASE WHEN t.resolution IS NULL THEN i.snoozed_until END
            FROM unnest($1::bigint[], $2::smallint[], $3::smallint[], $4::text[], $5::text[], $6::smallint[], $7::smallint[]) AS t (id, severity, status, title, reason, resolution, event)
            WHERE i.id = t.id AND i.state = 3
            RETURNING i.id, i.service_id, i.last_event, i.status, t.event, t.reason),
        events AS (
            INSERT INTO incident_events (incident_id, no, at, kind, status, text) SELECT id, last_event, $8, event, status, reason FROM changed WHERE event IS NOT NULL),
        waiting AS (INSERT INTO incident_inbox (incident_id, no) SELECT id, last_event FROM changed WHERE event IS NOT NULL)
        SELECT pg_notify('{IncidentActions.Notification}', service_id::text), pg_notify('{EventInsert.Notification}', '') FROM changed
        """;

    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<NoticeStep> steps, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        var (begun, changed) = (steps.Where(s => s.Open is null).ToList(), steps.Where(s => s.Open is not null).ToList());
        if (begun.Count > 0)
            batch.BatchCommands.Add(Statement.Of(
                Open,
                Statement.Column(NpgsqlDbType.Integer, begun.Select(s => s.Finding.ServiceId)),
                Statement.Column(NpgsqlDbType.Smallint, begun.Select(s => (short)s.Finding.Kind)),
                Statement.Column(NpgsqlDbType.Smallint, begun.Select(s => (short)s.Severity)),
                Statement.Column(NpgsqlDbType.Smallint, begun.Select(s => (short)s.Status)),
                Statement.Column(NpgsqlDbType.Text, begun.Select(s => s.Title)),
                Statement.Column(NpgsqlDbType.Text, begun.Select(s => s.Finding.Reason)),
                new NpgsqlParameter { Value = now.ToUniversalTime() }));
        if (changed.Count > 0)
            batch.BatchCommands.Add(Statement.Of(
                Change,
                Statement.Column(NpgsqlDbType.Bigint, changed.Select(s => s.Open!.Id)),
                Statement.Column(NpgsqlDbType.Smallint, changed.Select(s => (short)s.Severity)),
                Statement.Column(NpgsqlDbType.Smallint, changed.Select(s => (short)s.Status)),
                Statement.Column(NpgsqlDbType.Text, changed.Select(s => s.Title)),
                Statement.Column(NpgsqlDbType.Text, changed.Select(s => s.Finding.Reason)),
                Statement.Column(NpgsqlDbType.Smallint, changed.Select(s => (short?)(s.Finding as NoticeFinding.Clears)?.Resolution)),
                Statement.Column(NpgsqlDbType.Smallint, changed.Select(s => (short?)s.Event)),
                new NpgsqlParameter { Value = now.ToUniversalTime() }));
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
