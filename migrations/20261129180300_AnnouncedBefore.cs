using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>
/// What the release before incidents has announced as bad, and not yet as over, gets its incident before anything else is recorded: the end is
/// told, also of what is without data or paused at that moment. Data only.
/// </summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129180300_AnnouncedBefore")]
public sealed class AnnouncedBefore : Migration
{
    // Statuses 2 and 3 are Degraded and Unhealthy, one less is the severity and the belief. A service that ever had an incident is the announcer's already.
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE OR REPLACE FUNCTION pg_temp.open_announced() RETURNS void LANGUAGE sql AS $$
            WITH bad AS MATERIALIZED (
                SELECT s.service_id, s.announced_status AS status, coalesce(s.announced_since, s.since, now()) AS since, coalesce(s.reason, '') AS reason,
                       CASE WHEN s.status = 0 THEN coalesce(s.since, now()) END AS blind_since,
                       jsonb_build_object(
                           'key', v.key, 'name', coalesce(nullif(v.definition ->> 'name', ''), v.key), 'group', coalesce(v.definition ->> 'group', ''),
                           'environment', coalesce(v.definition ->> 'environment', ''), 'tags', coalesce(v.definition -> 'tags', '[]'),
                           'owner', coalesce(v.definition ->> 'owner', ''), 'runbookUrl', v.definition ->> 'runbookUrl') AS facts
                FROM service_state s JOIN services v ON v.id = s.service_id
                WHERE s.announced_status IN (2, 3) AND s.status <> 1 AND NOT EXISTS (SELECT FROM incidents i WHERE i.service_id = s.service_id)),
            opened AS (
                INSERT INTO incidents (service_id, state, severity, worst_severity, status, reason, since, status_since, opened_at, blind_since, last_event,
                                       service_key, service_group, service_owner, service)
                SELECT service_id, 1, status - 1, status - 1, status, reason, since, since, since, blind_since, 1, facts ->> 'key', facts ->> 'group', facts ->> 'owner', facts
                FROM bad ON CONFLICT DO NOTHING
                RETURNING id, service_id, status, severity, since, reason),
            events AS (
                INSERT INTO incident_events (incident_id, no, at, kind, status, text) SELECT id, 1, since, 1, status, reason FROM opened RETURNING incident_id),
            believed AS (
                INSERT INTO channel_ledger (incident_id, channel_id, believed, said)
                SELECT o.id, c.id, o.severity, o.severity FROM opened o CROSS JOIN channels c WHERE c.enabled)
            INSERT INTO incident_inbox (incident_id, no) SELECT incident_id, 1 FROM events
        $$;
        SELECT pg_temp.open_announced();
        """);

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // What was told of stays told of.
    }
}
