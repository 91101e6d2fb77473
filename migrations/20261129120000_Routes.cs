using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Routes, and what the announcer remembers of an incident between two looks. Reached by SQL only, so EF's model does not know it.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129120000_Routes")]
public sealed class AddRoutes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE routes (
            id         integer     PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
            created_at timestamptz NOT NULL,
            revision   integer     NOT NULL,
            key        text        NOT NULL UNIQUE,
            definition jsonb       NOT NULL
        );

        -- How far routes have come with an incident, and when to look at it again although nothing has happened. One row per incident at
        -- most, and none while every channel is told at once.
        CREATE TABLE incident_announcing (
            incident_id bigint PRIMARY KEY REFERENCES incidents (id) ON DELETE CASCADE,
            look_at     timestamptz,
            plan        jsonb  NOT NULL DEFAULT '{}'
        );
        CREATE INDEX ix_incident_announcing_look_at ON incident_announcing (look_at) WHERE look_at IS NOT NULL;
        CREATE INDEX ix_incident_announcing_caused_by ON incident_announcing (((plan ->> 'causedBy')::bigint)) WHERE plan ? 'causedBy';

        -- The route that reached the channel; empty for none. When it was told last: reminders are counted from it.
        ALTER TABLE channel_ledger ADD route text NOT NULL DEFAULT '', ADD told_at timestamptz, ADD send_resolved boolean NOT NULL DEFAULT true;
        -- It is told although the channel believes it already.
        ALTER TABLE channel_gathered ADD again boolean NOT NULL DEFAULT false;
        ALTER TABLE notifications ADD route text, ADD step smallint, ADD due_at timestamptz;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE notifications DROP due_at, DROP step, DROP route;
        ALTER TABLE channel_gathered DROP again;
        ALTER TABLE channel_ledger DROP send_resolved, DROP told_at, DROP route;
        DROP TABLE incident_announcing, routes;
        """);
}
