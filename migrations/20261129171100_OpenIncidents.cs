using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Finds what goes on, of all kinds.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129171100_OpenIncidents")]
public sealed class OpenIncidents : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_incidents_open ON incidents (id) WHERE state <> 2", suppressTransaction: true);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS ix_incidents_open", suppressTransaction: true);
}
