using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>A deleted service stays with what was recorded of it. To the version before it is a disabled one of another key.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129020000_DeletedServices")]
public sealed class DeletedServices : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTimeOffset>("deleted_at", "services", "timestamp with time zone", nullable: true);
        migrationBuilder.AddColumn<string>("deleted_by", "services", "text", nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("deleted_by", "services");
        migrationBuilder.DropColumn("deleted_at", "services");
    }
}
