using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>When somebody asked for a message to be sent again: it is as new as that. Reached by SQL only.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129150200_ReplayedAt")]
public sealed class ReplayedAt : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE deliveries ADD replayed_at timestamptz");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE deliveries DROP replayed_at");
}
