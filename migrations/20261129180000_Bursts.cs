using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>One alert for what was gathered, where the receiver keeps alerts. Reached by SQL only.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129180000_Bursts")]
public sealed class Bursts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- Key of the alert that shows the incident with others. It counts while the channel believes that the incident goes on; null for its own alert.
        ALTER TABLE channel_ledger ADD burst text;

        -- The alert that gathers now, and since when.
        ALTER TABLE channel_windows ADD burst text, ADD burst_since timestamptz;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("ALTER TABLE channel_windows DROP burst, DROP burst_since; ALTER TABLE channel_ledger DROP burst;");
}
