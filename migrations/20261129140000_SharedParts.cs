using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>When parts that several services report count as one cause. Reached by SQL only, so EF's model does not know it.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129140000_SharedParts")]
public sealed class SharedParts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- One row at most: without it the defaults hold.
        CREATE TABLE sharing_settings (
            id         boolean PRIMARY KEY DEFAULT true CHECK (id),
            revision   integer NOT NULL,
            definition jsonb   NOT NULL
        );
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE sharing_settings;");
}
