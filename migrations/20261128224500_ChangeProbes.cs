using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Changes say which probe they are of: two probes of a service may list a component of the same name.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261128224500_ChangeProbes")]
public sealed class ChangeProbes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- No row is rewritten. Null in those there are, in those of services, and in those that a node of the version before writes. No
        -- reference: what a probe has told stays when it goes.
        ALTER TABLE status_changes ADD probe_id integer;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE status_changes DROP probe_id;");
}
