using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Saved views of the overview. Reached by SQL only, so EF's model does not know them.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130001000_SavedViews")]
public sealed class SavedViews : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE saved_views (
            id       integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
            -- Whose own it is; null for one that everybody has.
            user_id  uuid    REFERENCES users (id) ON DELETE CASCADE,
            revision integer NOT NULL,
            name     text    NOT NULL,
            query    text    NOT NULL,
            made_by  text    NOT NULL
        );
        CREATE UNIQUE INDEX ux_saved_views_name ON saved_views (user_id, lower(name)) NULLS NOT DISTINCT;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE saved_views");
}
