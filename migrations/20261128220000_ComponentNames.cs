using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>The names of components that are new on a day: there is a number of them that a probe may bring.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261128220000_ComponentNames")]
public sealed class ComponentNames : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- One row per probe that ever named a part; seen holds 8 bytes a name, 8,000 at most. A node of the version before leaves it alone.
        CREATE TABLE component_names (
            probe_id integer PRIMARY KEY REFERENCES probes (id) ON DELETE CASCADE,
            day      date    NOT NULL,
            seen     bytea   NOT NULL
        );
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE component_names;");
}
