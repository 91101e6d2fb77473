using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>What channels believe, what is gathered for them, and who was told of what. Reached by SQL only, so EF's model does not know it.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129030000_Announcing")]
public sealed class Announcing : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- What a channel believes of an incident. `said` counts from the first begun try of its delivery, `believed` before. One row per
        -- incident and channel, with the incident.
        CREATE TABLE channel_ledger (
            incident_id bigint   NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
            channel_id  integer  NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
            delivery_id bigint,
            believed    smallint NOT NULL DEFAULT 0,
            said        smallint NOT NULL DEFAULT 0,
            PRIMARY KEY (incident_id, channel_id)
        );
        CREATE INDEX ix_channel_ledger_delivery_id ON channel_ledger (delivery_id);

        -- The time after a channel's message in which others are gathered. One row per channel at most.
        CREATE TABLE channel_windows (
            channel_id   integer     PRIMARY KEY REFERENCES channels (id) ON DELETE CASCADE,
            flush_at     timestamptz NOT NULL,
            has_critical boolean     NOT NULL
        );

        -- What waits for a channel's next digest: taken away with it.
        CREATE TABLE channel_gathered (
            channel_id  integer NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
            incident_id bigint  NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
            PRIMARY KEY (channel_id, incident_id)
        );

        -- Who was told, who was not, and why. No reference to channel and delivery: what they were stays.
        CREATE TABLE notifications (
            id          bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
            incident_id bigint      NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
            delivery_id bigint,
            at          timestamptz NOT NULL,
            channel_id  integer     NOT NULL,
            event_no    integer     NOT NULL,
            state       smallint    NOT NULL,
            why         text        NOT NULL
        );
        CREATE INDEX ix_notifications_incident_id ON notifications (incident_id, id);

        -- The services that a delivery speaks of, with their incidents. Of one service there may be two: one that ended because nobody
        -- watched it any more, and the one after.
        CREATE TABLE delivery_subjects (
            delivery_id bigint   NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
            service_id  integer  NOT NULL,
            channel_id  integer  NOT NULL,
            incident_id bigint   NOT NULL,
            says        smallint NOT NULL,
            PRIMARY KEY (delivery_id, incident_id)
        );
        CREATE INDEX ix_delivery_subjects_service_id ON delivery_subjects (service_id, channel_id, delivery_id);

        -- When its first try began: from then on the channel may believe it. Null in those that a node of the version before has begun.
        ALTER TABLE deliveries ADD begun_at timestamptz;
        -- False for machines: they get every change.
        ALTER TABLE channels ADD COLUMN IF NOT EXISTS gather boolean NOT NULL DEFAULT true;
        ALTER TABLE incident_inbox ADD tries integer NOT NULL DEFAULT 0;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE incident_inbox DROP tries;
        ALTER TABLE deliveries DROP begun_at;
        DROP TABLE delivery_subjects, notifications, channel_gathered, channel_windows, channel_ledger;
        """);
}
