using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Times in which nobody looked.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261123062000_Gaps")]
public sealed class Gaps : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- Of everything where service_id is null; lasting where ends_at is.
        CREATE TABLE monitor_gaps (
            id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            starts_at  timestamptz NOT NULL,
            ends_at    timestamptz,
            service_id integer     REFERENCES services (id) ON DELETE CASCADE,
            cause      smallint    NOT NULL
        );
        CREATE UNIQUE INDEX ux_monitor_gaps_service_id ON monitor_gaps (service_id) WHERE ends_at IS NULL;
        CREATE INDEX ix_monitor_gaps_service_id_starts_at ON monitor_gaps (service_id, starts_at);
        -- Each pause was a change: they have lasted since the last one at least.
        INSERT INTO monitor_gaps (service_id, starts_at, cause) SELECT id, least(updated_at, now()), 1 FROM services WHERE paused OR NOT enabled;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE monitor_gaps;");
}
