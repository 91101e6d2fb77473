using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>How a node kept up, and its clock beside ours. Null in rows of the version before, which does not tell.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130040000_NodePace")]
public sealed class NodePace : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "ALTER TABLE nodes ADD clock_ahead interval, ADD checks integer, ADD lateness_p50_us bigint, ADD lateness_p99_us bigint, ADD lag_us bigint");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "ALTER TABLE nodes DROP clock_ahead, DROP checks, DROP lateness_p50_us, DROP lateness_p99_us, DROP lag_us");
}
