using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>What services of a group begin with. Reached by SQL only, so EF's model does not know it; the version before knows no defaults, and registers without them.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130010000_GroupDefaults")]
public sealed class GroupDefaults : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- One row per group that says something, a thousand at most; groups are the same in capitals and small letters.
        CREATE TABLE group_defaults (
            id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            revision   integer NOT NULL DEFAULT 1,
            path       text    NOT NULL,
            definition jsonb   NOT NULL
        );
        CREATE UNIQUE INDEX ix_group_defaults_path ON group_defaults (lower(path));
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE group_defaults;");
}
