using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Finds the incidents that follow from another.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129150100_IncidentEffects")]
public sealed class IncidentEffects : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_incidents_cause ON incidents (cause_incident_id) WHERE cause_incident_id IS NOT NULL", suppressTransaction: true);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS ix_incidents_cause", suppressTransaction: true);
}
