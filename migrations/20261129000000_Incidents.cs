using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Incidents and what happened to them. They are reached by SQL only, so EF's model does not know them.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129000000_Incidents")]
public sealed class Incidents : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- One per outage: with 1,000 services that fail once a day 365,000 a year of about 1 KB. No reference: an incident outlives its
        -- service, and keeps what is said of it.
        CREATE TABLE incidents (
            id              bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
            service_id      integer     NOT NULL,
            since           timestamptz NOT NULL,
            status_since    timestamptz NOT NULL,
            opened_at       timestamptz NOT NULL,
            resolved_at     timestamptz,
            blind_since     timestamptz,
            acknowledged_at timestamptz,
            snoozed_until   timestamptz,
            cause_incident_id bigint,
            last_event      integer     NOT NULL,
            reopened        integer     NOT NULL DEFAULT 0,
            state           smallint    NOT NULL,
            severity        smallint    NOT NULL,
            worst_severity  smallint    NOT NULL,
            status          smallint    NOT NULL,
            resolution      smallint,
            service_key     text        NOT NULL,
            service_group   text        NOT NULL,
            service_owner   text        NOT NULL,
            service         jsonb       NOT NULL,
            reason          text        NOT NULL,
            acknowledged_by text,
            acknowledged_note text,
            assignee        text,
            cause_component text
        );
        CREATE UNIQUE INDEX ux_incidents_open ON incidents (service_id) WHERE state = 1;
        CREATE INDEX ix_incidents_service_id ON incidents (service_id, id);
        CREATE INDEX ix_incidents_service_key ON incidents (service_key, id);
        CREATE INDEX ix_incidents_resolved_at ON incidents (resolved_at) WHERE state = 2;

        -- Append-only, numbered within their incident under its row's lock. A handful per incident; what people write is bounded by them.
        CREATE TABLE incident_events (
            incident_id bigint      NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
            no          integer     NOT NULL,
            at          timestamptz NOT NULL,
            sequence    bigint,
            kind        smallint    NOT NULL,
            status      smallint    NOT NULL,
            actor_kind  smallint,
            actor_name  text,
            text        text        NOT NULL,
            data        text,
            PRIMARY KEY (incident_id, no)
        );

        -- Events that the announcer has not looked at yet: written with the event, taken away with what follows from it.
        CREATE TABLE incident_inbox (
            incident_id bigint      NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
            no          integer     NOT NULL,
            at          timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (incident_id, no)
        );

        -- The last good answer of a probe, kept when a bad one takes its place: one per probe, 32 KiB of body.
        CREATE TABLE probe_good_answer (
            probe_id     integer     PRIMARY KEY REFERENCES probes (id) ON DELETE CASCADE,
            at           timestamptz NOT NULL,
            bytes        integer     NOT NULL,
            http_status  smallint    NOT NULL,
            truncated    boolean     NOT NULL,
            content_type text,
            body         text        NOT NULL
        );

        -- Its answer is a good one while this is the answer's own time: a node of the version before writes the one without the other.
        ALTER TABLE probe_answer ADD good_at timestamptz;

        -- What the probe that opened an incident answered then (1), and its last good answer before (2): two per incident at most.
        CREATE TABLE incident_answers (
            incident_id  bigint      NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
            kind         smallint    NOT NULL,
            probe_id     integer     NOT NULL,
            at           timestamptz NOT NULL,
            bytes        integer     NOT NULL,
            http_status  smallint    NOT NULL,
            truncated    boolean     NOT NULL,
            content_type text,
            body         text        NOT NULL,
            PRIMARY KEY (incident_id, kind)
        );
        CREATE INDEX ix_incident_answers_at ON incident_answers (at);

        -- Null in those there are, in those that belong to none, and in those that a node of the version before writes.
        ALTER TABLE status_changes ADD incident_id bigint;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "ALTER TABLE status_changes DROP incident_id; ALTER TABLE probe_answer DROP good_at; DROP TABLE incident_answers, probe_good_answer, incident_inbox, incident_events, incidents;");
}
