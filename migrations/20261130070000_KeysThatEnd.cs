using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>An end of API keys. Nodes of the version before do not know it, and take a key that has ended until they are replaced.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130070000_KeysThatEnd")]
public sealed class KeysThatEnd : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE api_keys ADD expires_at timestamptz");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE api_keys DROP expires_at");
}
