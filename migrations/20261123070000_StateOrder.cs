using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Puts the columns of a probe's state into the order in which an update costs least.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261123070000_StateOrder")]
public sealed class StateOrder : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- The log of a HOT update leaves out what the row has in common with its predecessor at its beginning and at its end. So what a
        -- check changes stands together, between what never changes and the texts that hardly ever do: 130 bytes a check instead of 430.
        CREATE TABLE probe_state_ordered (
            probe_id        integer     NOT NULL,
            service_id      integer     NOT NULL,
            since           timestamptz NOT NULL,
            components_hash bigint      NOT NULL DEFAULT 0,
            answer_hash     bigint      NOT NULL DEFAULT 0,
            answer_at       timestamptz,
            status          smallint    NOT NULL DEFAULT 0,
            reported_status smallint    NOT NULL DEFAULT 0,
            reconsider      boolean     NOT NULL DEFAULT true,
            last_status     smallint    NOT NULL DEFAULT 0,
            failure         smallint,
            http_status     smallint,
            last_at         timestamptz,
            latency_us      integer,
            writes          integer     NOT NULL DEFAULT 0,
            streaks         bytea       NOT NULL DEFAULT '',
            recent          bytea       NOT NULL DEFAULT '',
            facts           text,
            dialect         text,
            version         text,
            reason          text,
            contradictions  text
        ) WITH (fillfactor = 30, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
        INSERT INTO probe_state_ordered (
            probe_id, service_id, since, components_hash, answer_hash, answer_at, status, reported_status, reconsider, last_status, failure,
            http_status, last_at, latency_us, writes, streaks, recent, facts, dialect, version, reason, contradictions)
        SELECT probe_id, service_id, since, components_hash, answer_hash, answer_at, status, reported_status, reconsider, last_status, failure,
            http_status, last_at, latency_us, writes, streaks, recent, facts, dialect, version, reason, contradictions
        FROM probe_state ORDER BY probe_id;
        DROP TABLE probe_state;
        ALTER TABLE probe_state_ordered RENAME TO probe_state;
        ALTER TABLE probe_state ADD CONSTRAINT probe_state_pkey PRIMARY KEY (probe_id);
        ALTER TABLE probe_state ADD CONSTRAINT probe_state_probe_id_fkey FOREIGN KEY (probe_id) REFERENCES probes (id) ON DELETE CASCADE;
        -- Below it a page that is read is pruned for the next row: at 30 that was every page at every check.
        ALTER TABLE probe_state SET (fillfactor = 85);
        """);

    // The order of columns means nothing to anybody who reads them.
    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
