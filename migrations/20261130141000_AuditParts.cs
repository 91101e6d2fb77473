using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Entries of the audit log that are a part of a change of many name its entry. Those of before, and of nodes of the version before, stand for themselves.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130141000_AuditParts")]
public sealed class AuditParts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE audit_log ADD part_of bigint");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE audit_log DROP part_of");
}
