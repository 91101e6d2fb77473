using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>How a channel's deliveries of the last day went is read of that day alone.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129010100_DeliveryTimes")]
public sealed class DeliveryTimes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_deliveries_channel_id_created_at ON deliveries (channel_id, created_at)", suppressTransaction: true);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS ix_deliveries_channel_id_created_at", suppressTransaction: true);
}
