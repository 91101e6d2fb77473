using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Incidents of services of which nothing was known for too long, and nothing worse came of it. Reached by SQL only.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129161000_SilentIncidents")]
public sealed class SilentIncidents : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE incidents ADD silent boolean NOT NULL DEFAULT false");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE incidents DROP silent");
}
