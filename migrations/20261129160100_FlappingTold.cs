using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Finds what told that a service flaps.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129160100_FlappingTold")]
public sealed class FlappingTold : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_delivery_subjects_flapping ON delivery_subjects (flapping_id) WHERE flapping_id IS NOT NULL", suppressTransaction: true);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS ix_delivery_subjects_flapping", suppressTransaction: true);
}
