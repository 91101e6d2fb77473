using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Finds the incidents that were opened in a window, for the review of alerts.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130020100_IncidentTimes")]
public sealed class IncidentTimes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_incidents_opened_at ON incidents (opened_at)", suppressTransaction: true);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS ix_incidents_opened_at", suppressTransaction: true);
}
