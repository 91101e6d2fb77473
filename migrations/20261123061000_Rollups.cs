using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>What remains of hours and days: for the latency of long windows, for checks counted over years, for components.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261123061000_Rollups")]
public sealed class Rollups : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- hour counts from 1970, UTC. What is left of the hour is Unknown. An hour of which nothing is known has no row.
        CREATE TABLE rollup_hour (
            hour         integer NOT NULL,
            probe_id     integer NOT NULL REFERENCES probes (id) ON DELETE CASCADE,
            healthy_ms   integer NOT NULL,
            degraded_ms  integer NOT NULL,
            unhealthy_ms integer NOT NULL,
            healthy      integer NOT NULL,
            degraded     integer NOT NULL,
            unhealthy    integer NOT NULL,
            unknown      integer NOT NULL,
            max_us       integer NOT NULL,
            latency      bytea   NOT NULL,
            PRIMARY KEY (probe_id, hour)
        );
        CREATE TABLE rollup_day (
            day          date    NOT NULL,
            probe_id     integer NOT NULL REFERENCES probes (id) ON DELETE CASCADE,
            healthy_ms   integer NOT NULL,
            degraded_ms  integer NOT NULL,
            unhealthy_ms integer NOT NULL,
            healthy      integer NOT NULL,
            degraded     integer NOT NULL,
            unhealthy    integer NOT NULL,
            unknown      integer NOT NULL,
            max_us       integer NOT NULL,
            latency      bytea   NOT NULL,
            PRIMARY KEY (probe_id, day)
        );
        -- Only hours in which a component was Degraded or Unhealthy; its days tell of the rest.
        CREATE TABLE rollup_hour_component (
            hour         integer NOT NULL,
            service_id   integer NOT NULL REFERENCES services (id) ON DELETE CASCADE,
            healthy_ms   integer NOT NULL,
            degraded_ms  integer NOT NULL,
            unhealthy_ms integer NOT NULL,
            name         text    NOT NULL,
            PRIMARY KEY (service_id, hour, name)
        );
        -- Every day on which anything is known of a component.
        CREATE TABLE rollup_day_component (
            day          date    NOT NULL,
            service_id   integer NOT NULL REFERENCES services (id) ON DELETE CASCADE,
            healthy_ms   integer NOT NULL,
            degraded_ms  integer NOT NULL,
            unhealthy_ms integer NOT NULL,
            name         text    NOT NULL,
            PRIMARY KEY (service_id, day, name)
        );

        -- One row: all hours before this one are rolled up, and of this one the services up to service_id.
        CREATE TABLE rollup_progress (
            one        boolean PRIMARY KEY DEFAULT true CHECK (one),
            hour       integer NOT NULL,
            service_id integer NOT NULL DEFAULT 0
        );
        INSERT INTO rollup_progress (hour) SELECT floor(extract(epoch FROM coalesce(min(at), now())) / 3600)::int FROM results;

        -- Hours that have changed after their end, of one service, or of all where service_id is 0. Only ever inserted beside the
        -- roll-up that takes them away, so that no writer waits for another.
        CREATE TABLE rollup_marks (
            hour       integer NOT NULL,
            service_id integer NOT NULL
        );
        CREATE INDEX ix_rollup_marks_hour_service_id ON rollup_marks (hour, service_id);

        -- Timelines of services and probes are read from the last change before a window on, those of many at once from here alone.
        CREATE INDEX ix_status_changes_service_id_subject_sequence ON status_changes (service_id, subject, sequence) INCLUDE (since, to_status);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP INDEX ix_status_changes_service_id_subject_sequence;
        DROP TABLE rollup_marks, rollup_progress, rollup_day_component, rollup_hour_component, rollup_day, rollup_hour;
        """);
}
