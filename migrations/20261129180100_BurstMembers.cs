using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Who is shown by an alert for many is looked for by that alert. Reached by SQL only.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129180100_BurstMembers")]
public sealed class BurstMembers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_channel_ledger_burst ON channel_ledger (channel_id, burst) WHERE burst IS NOT NULL", suppressTransaction: true);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS ix_channel_ledger_burst", suppressTransaction: true);
}
