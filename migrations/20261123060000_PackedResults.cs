using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Results that have left the hot table, packed.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261123060000_PackedResults")]
public sealed class PackedResults : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- One row per probe and UTC day. What a block holds, only PackedDay knows; it is compressed already.
        CREATE TABLE results_packed (
            probe_id integer NOT NULL REFERENCES probes (id) ON DELETE CASCADE,
            day      date    NOT NULL,
            checks   integer NOT NULL,
            block    bytea   NOT NULL,
            PRIMARY KEY (probe_id, day)
        );
        ALTER TABLE results_packed ALTER block SET STORAGE EXTERNAL;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE results_packed");
}
