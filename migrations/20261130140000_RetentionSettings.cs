using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>How long what is kept is a part of the settings. Nodes of the version before remove by their configuration alone.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130140000_RetentionSettings")]
public sealed class RetentionSettings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("INSERT INTO own_settings (id, name) VALUES (4, 'retention')");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DELETE FROM own_settings WHERE name = 'retention'");
}
