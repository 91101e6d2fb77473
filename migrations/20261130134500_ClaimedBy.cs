using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Which node has claimed a check, by the hash of its number. Null of a version that does not say.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130134500_ClaimedBy")]
public sealed class ClaimedBy : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE probe_schedule ADD claimed_by integer");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE probe_schedule DROP claimed_by");
}
