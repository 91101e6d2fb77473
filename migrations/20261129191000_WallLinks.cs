using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>A wall's link may be limited to a group. The version before knows no role of walls, and lets such a key do nothing.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129191000_WallLinks")]
public sealed class WallLinks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("group", "api_keys", "text", nullable: true);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn("group", "api_keys");
}
