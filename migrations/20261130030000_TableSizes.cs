using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>How large each table was on a day, so that its growth can be told.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130030000_TableSizes")]
public sealed class TableSizes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- One row per table and UTC day, kept for 90 days: some 6,000.
        CREATE TABLE table_sizes (
            day      date        NOT NULL,
            relation text        NOT NULL,
            at       timestamptz NOT NULL,
            bytes    bigint      NOT NULL,
            PRIMARY KEY (day, relation)
        );
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE table_sizes");
}
