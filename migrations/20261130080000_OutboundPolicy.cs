using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>The outbound policy is a part of the settings. Nodes of the version before follow their configuration alone.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130080000_OutboundPolicy")]
public sealed class OutboundPolicy : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("INSERT INTO own_settings (id, name) VALUES (3, 'outbound')");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DELETE FROM own_settings WHERE name = 'outbound'");
}
