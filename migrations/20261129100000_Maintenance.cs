using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Maintenance windows, and what has come of them. Reached by SQL only, so EF's model does not know it.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129100000_Maintenance")]
public sealed class Maintenance : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- local_start is by the clocks of time_zone. next_at is when the first time begins that is not written down yet; null when none is to come.
        CREATE TABLE maintenance_windows (
            id               integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            revision         integer     NOT NULL DEFAULT 1,
            local_start      timestamp   NOT NULL,
            duration_minutes integer     NOT NULL,
            all_services     boolean     NOT NULL,
            created_at       timestamptz NOT NULL,
            updated_at       timestamptz NOT NULL,
            next_at          timestamptz,
            services         text[]      NOT NULL,
            groups           text[]      NOT NULL,
            tags             text[]      NOT NULL,
            environments     text[]      NOT NULL,
            time_zone        text        NOT NULL,
            rrule            text,
            title            text        NOT NULL,
            note             text        NOT NULL,
            created_by       text        NOT NULL
        );
        CREATE INDEX ix_maintenance_windows_next_at ON maintenance_windows (next_at) WHERE next_at IS NOT NULL;

        -- What has begun, or is about to: no reference to its window, which it outlives. stage: 0 to begin, 1 begun, 2 over, as it was told.
        CREATE TABLE maintenance_periods (
            id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            planned_at timestamptz NOT NULL,
            starts_at  timestamptz NOT NULL,
            ends_at    timestamptz NOT NULL,
            window_id  integer     NOT NULL,
            stage      smallint    NOT NULL DEFAULT 0,
            title      text        NOT NULL,
            UNIQUE (window_id, planned_at)
        );
        CREATE INDEX ix_maintenance_periods_ends_at ON maintenance_periods (ends_at);
        CREATE INDEX ix_maintenance_periods_stage ON maintenance_periods (stage) WHERE stage < 2;

        -- The services that a period covers, each for the time in which it did.
        CREATE TABLE maintenance_covers (
            period_id  bigint      NOT NULL REFERENCES maintenance_periods (id) ON DELETE CASCADE,
            starts_at  timestamptz NOT NULL,
            ends_at    timestamptz NOT NULL,
            service_id integer     NOT NULL REFERENCES services (id) ON DELETE CASCADE,
            PRIMARY KEY (service_id, starts_at, period_id)
        );
        CREATE INDEX ix_maintenance_covers_period_id ON maintenance_covers (period_id);

        -- Part of no other time. Left out by a node of the version before, which leaves it Unknown.
        ALTER TABLE rollup_hour ADD maintenance_ms integer NOT NULL DEFAULT 0;
        ALTER TABLE rollup_day ADD maintenance_ms integer NOT NULL DEFAULT 0;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE rollup_day DROP maintenance_ms;
        ALTER TABLE rollup_hour DROP maintenance_ms;
        DROP TABLE maintenance_covers, maintenance_periods, maintenance_windows;
        """);
}
