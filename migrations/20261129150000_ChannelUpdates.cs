using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Channels that are told of what people do with an incident.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129150000_ChannelUpdates")]
public sealed class ChannelUpdates : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE channels ADD updates boolean NOT NULL DEFAULT false");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE channels DROP updates");
}
