using Monitor.Core.Incidents;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Incidents;

/// <summary>Writes incidents back that are there already.</summary>
internal static class IncidentUpdate
{
    // What people did ends with the incident: it says so by being acknowledged no longer. Who had it is still said of one that is over; opened
    // again it is nobody's.
    private const string Sql =
        """
        UPDATE incidents i SET
            state = u.state, severity = u.severity, worst_severity = u.worst_severity, status = u.status, reason = u.reason, status_since = u.status_since,
            last_event = u.last_event, resolved_at = u.resolved_at, resolution = u.resolution, blind_since = u.blind_since, reopened = u.reopened, silent = u.silent,
            acknowledged_at = CASE WHEN u.acknowledged THEN i.acknowledged_at END,
            acknowledged_by = CASE WHEN u.acknowledged THEN i.acknowledged_by END,
            acknowledged_note = CASE WHEN u.acknowledged THEN i.acknowledged_note END,
            assignee = CASE WHEN u.reopened = i.reopened THEN i.assignee END,
            snoozed_until = CASE WHEN u.state = 1 AND u.reopened = i.reopened THEN i.snoozed_until END
        FROM unnest($1::int[], $2::smallint[], $3::smallint[], $4::smallint[], $5::smallint[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[],
                    $10::int[], $11::timestamptz[], $12::smallint[], $13::timestamptz[], $14::int[], $15::boolean[], $16::bigint[], $17::boolean[])
            AS u (service_id, state, severity, worst_severity, status, reason, since, status_since, opened_at, last_event,
                  resolved_at, resolution, blind_since, reopened, silent, id, acknowledged)
        WHERE i.id = u.id
        """;

    public static NpgsqlBatchCommand Of(IReadOnlyList<IncidentStanding> incidents) => Statement.Of(
        Sql,
        [
            .. IncidentColumns.Of(incidents),
            Statement.Column(NpgsqlDbType.Bigint, incidents.Select(i => i.Id)),
            Statement.Column(NpgsqlDbType.Boolean, incidents.Select(i => i.IsAcknowledged)),
        ]);
}
