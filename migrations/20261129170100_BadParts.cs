using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Finds parts that are reported as bad, whatever that means for their services, without reading all that is well.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129170100_BadParts")]
public sealed class BadParts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_component_state_bad ON component_state (probe_id, name) WHERE status IN (2, 3)", suppressTransaction: true);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS ix_component_state_bad", suppressTransaction: true);
}
