using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Services that go up and down again and again, and what told of it. Reached by SQL only, so EF's model does not know it.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129160000_Flapping")]
public sealed class Flapping : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- One row per time in which a service flaps, open while it does; kept 90 days after it ended. By default three an hour and service at the worst.
        -- Incidents that ended from `covers_from` on are of it.
        CREATE TABLE service_flapping (
            id          bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
            since       timestamptz NOT NULL,
            last_turn   timestamptz NOT NULL,
            covers_from timestamptz NOT NULL,
            ended_at    timestamptz,
            service_id  integer     NOT NULL REFERENCES services (id) ON DELETE CASCADE,
            turns       integer     NOT NULL,
            ended       smallint,
            thresholds  jsonb       NOT NULL
        );
        CREATE UNIQUE INDEX ux_service_flapping_open ON service_flapping (service_id) WHERE ended_at IS NULL;
        CREATE INDEX ix_service_flapping_service_id ON service_flapping (service_id, since);

        -- Of a message that says so, of which time it is.
        ALTER TABLE delivery_subjects ADD flapping_id bigint;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("ALTER TABLE delivery_subjects DROP flapping_id; DROP TABLE service_flapping;");
}
