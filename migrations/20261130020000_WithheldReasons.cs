using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Of which kind the reason is why a channel was not told. Null in rows of the version before, which knows it in words alone.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130020000_WithheldReasons")]
public sealed class WithheldReasons : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE notifications ADD reason smallint");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE notifications DROP reason");
}
