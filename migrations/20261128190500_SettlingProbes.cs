using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>A new or changed probe is asked again soon until its status is confirmed.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261128190500_SettlingProbes")]
public sealed class SettlingProbes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- Checks that may still follow each other soon; 0 once the probe's status is confirmed. A node of the version before leaves it alone.
        ALTER TABLE probe_state ADD unsettled smallint NOT NULL DEFAULT 0;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE probe_state DROP unsettled;");
}
