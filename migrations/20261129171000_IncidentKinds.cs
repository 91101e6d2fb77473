using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Incidents that are about something else than the status of their service. Reached by SQL only.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129171000_IncidentKinds")]
public sealed class IncidentKinds : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- An open one of another kind has state 3: a node of the release before takes what has state 1 for the service's own, ends it when the
        -- service is up, and holds at most one of it. It takes state 3 for nothing. One per service and kind, by the lock of who opens them.
        ALTER TABLE incidents ADD kind smallint NOT NULL DEFAULT 1, ADD title text;

        -- The highest kind that a node knows. While one is there that knows less, none of another kind is opened: it would not know how to tell of it.
        ALTER TABLE nodes ADD incident_kinds smallint NOT NULL DEFAULT 1;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("ALTER TABLE nodes DROP incident_kinds; DELETE FROM incidents WHERE kind <> 1; ALTER TABLE incidents DROP kind, DROP title;");
}
