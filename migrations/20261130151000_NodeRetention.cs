using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>What a node's configuration says of how long what is kept. Null in rows of the version before, which does not tell.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130151000_NodeRetention")]
public sealed class NodeRetention : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE nodes ADD retention jsonb");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE nodes DROP retention");
}
