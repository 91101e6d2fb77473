using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Push probes are due when nobody has called in time.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261123030000_PushSchedule")]
public sealed class PushSchedule : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- grace_ms is null for probes that we ask; run_started is when a job said that it began.
        ALTER TABLE probe_schedule ADD grace_ms integer, ADD run_started timestamptz;
        -- One row: when any node last looked for what is due. A hole in it is time in which nobody could report to us.
        CREATE TABLE scrape_sight (
            one     boolean     PRIMARY KEY DEFAULT true CHECK (one),
            seen_at timestamptz NOT NULL
        ) WITH (fillfactor = 50);
        INSERT INTO scrape_sight (seen_at) VALUES (now());
        """);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP TABLE scrape_sight; ALTER TABLE probe_schedule DROP grace_ms, DROP run_started;");
}
