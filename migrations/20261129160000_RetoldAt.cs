using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>When somebody last set out to tell a channel again of what goes on: it is one node's turn each minute. Reached by SQL only.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129160000_RetoldAt")]
public sealed class RetoldAt : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE channels ADD retold_at timestamptz");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE channels DROP retold_at");
}
