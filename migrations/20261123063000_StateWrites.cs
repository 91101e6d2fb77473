using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Numbers the writes to a probe's state, so that a node which remembers the row can write it without reading it again.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261123063000_StateWrites")]
public sealed class StateWrites : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE probe_state ADD writes integer NOT NULL DEFAULT 0;
        -- Rows are rewritten with every check: at half a page one busy batch left no room for the next, and every second update touched the index.
        ALTER TABLE probe_state SET (fillfactor = 30);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("ALTER TABLE probe_state SET (fillfactor = 50); ALTER TABLE probe_state DROP writes;");
}
