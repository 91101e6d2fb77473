using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Finds who reports a part as failing, without reading all that is well.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129140100_FailingParts")]
public sealed class FailingParts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_component_state_failing ON component_state (lower(name)) WHERE effective IN (2, 3)", suppressTransaction: true);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS ix_component_state_failing", suppressTransaction: true);
}
