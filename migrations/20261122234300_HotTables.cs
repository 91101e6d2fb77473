using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>The tables that are written per check. They are reached by SQL only, so EF's model does not know them.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261122234300_HotTables")]
public sealed class HotTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- Narrow, because the claim rewrites a row of it per check. next_due is 'infinity' while a probe is gated or its service paused.
        CREATE TABLE probe_schedule (
            probe_id  integer     PRIMARY KEY REFERENCES probes (id) ON DELETE CASCADE,
            period_ms integer     NOT NULL,
            next_due  timestamptz NOT NULL,
            last_due  timestamptz
        ) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
        -- Slots lie at a fixed phase (0 to 1) of the period, spread by the golden ratio over the probes' numbers: even for any set
        -- of them, the same after every restart, and never a thundering herd.
        CREATE FUNCTION probe_phase(probe_id integer) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN (probe_id::bigint * 2654435761 % 4294967296)::float8 / 4294967296;
        CREATE INDEX ix_probe_schedule_next_due ON probe_schedule (next_due);

        -- No index on anything that changes per check, so that updates stay HOT.
        CREATE TABLE probe_state (
            probe_id        integer     PRIMARY KEY REFERENCES probes (id) ON DELETE CASCADE,
            service_id      integer     NOT NULL,
            since           timestamptz NOT NULL,
            last_at         timestamptz,
            components_hash bigint      NOT NULL DEFAULT 0,
            answer_hash     bigint      NOT NULL DEFAULT 0,
            answer_at       timestamptz,
            latency_us      integer,
            http_status     smallint,
            status          smallint    NOT NULL DEFAULT 0,
            last_status     smallint    NOT NULL DEFAULT 0,
            reported_status smallint    NOT NULL DEFAULT 0,
            failure         smallint,
            reconsider      boolean     NOT NULL DEFAULT true,
            streaks         bytea       NOT NULL DEFAULT '',
            recent          bytea       NOT NULL DEFAULT '',
            dialect         text,
            version         text,
            reason          text,
            contradictions  text
        ) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

        CREATE TABLE service_state (
            service_id       integer     PRIMARY KEY REFERENCES services (id) ON DELETE CASCADE,
            since            timestamptz NOT NULL,
            status           smallint    NOT NULL DEFAULT 0,
            lifecycle        smallint    NOT NULL DEFAULT 0,
            started          boolean     NOT NULL DEFAULT false,
            announced_status smallint    NOT NULL DEFAULT 0,
            announced_since  timestamptz,
            reason           text
        );

        CREATE TABLE component_state (
            probe_id   integer     NOT NULL REFERENCES probes (id) ON DELETE CASCADE,
            name       text        NOT NULL,
            service_id integer     NOT NULL,
            position   integer     NOT NULL,
            since      timestamptz NOT NULL,
            status     smallint    NOT NULL,
            effective  smallint    NOT NULL,
            role       smallint,
            message    text,
            PRIMARY KEY (probe_id, name)
        );
        CREATE INDEX ix_component_state_service_id ON component_state (service_id);

        CREATE TABLE probe_answer (
            probe_id     integer     PRIMARY KEY REFERENCES probes (id) ON DELETE CASCADE,
            at           timestamptz NOT NULL,
            bytes        integer     NOT NULL,
            http_status  smallint    NOT NULL,
            truncated    boolean     NOT NULL,
            content_type text,
            body         text        NOT NULL
        );

        -- Widest columns first: no padding. reason is null for the ordinary case, from which it can be told again.
        CREATE TABLE results (
            at          timestamptz NOT NULL,
            probe_id    integer     NOT NULL,
            latency_us  integer     NOT NULL,
            http_status smallint,
            status      smallint    NOT NULL,
            failure     smallint,
            phases      bytea,
            reason      text
        ) PARTITION BY RANGE (at);
        CREATE INDEX ix_results_probe_id_at ON results (probe_id, at);
        CREATE TABLE results_default PARTITION OF results DEFAULT;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "DROP TABLE results, probe_answer, component_state, service_state, probe_state, probe_schedule; DROP FUNCTION probe_phase;");
}
