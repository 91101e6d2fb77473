using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Finds whose definitions name a service: they may have done so before it was registered.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129140300_NamedDependencies")]
public sealed class NamedDependencies : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_services_depends_on ON services USING gin ((definition -> 'dependsOn') jsonb_path_ops)", suppressTransaction: true);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS ix_services_depends_on", suppressTransaction: true);
}
