using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Finds the parts of a change of many.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130141100_AuditPartsIndex")]
public sealed class AuditPartsIndex : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_audit_log_part_of_id ON audit_log (part_of, id) WHERE part_of IS NOT NULL", suppressTransaction: true);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS ix_audit_log_part_of_id", suppressTransaction: true);
}
