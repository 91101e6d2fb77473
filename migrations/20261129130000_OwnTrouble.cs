using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>What the product is told about itself, and what it tells about itself. Reached by SQL only, so EF's model does not know the tables.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129130000_OwnTrouble")]
public sealed class OwnTrouble : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- One row per part. What is secret of it is encrypted. The times are of what the part has a node do, and are no revision of it.
        CREATE TABLE own_settings (
            id           smallint PRIMARY KEY,
            name         text     NOT NULL UNIQUE,
            revision     integer  NOT NULL DEFAULT 1,
            value        jsonb    NOT NULL DEFAULT '{}',
            secret       text     NOT NULL DEFAULT '',
            due_at       timestamptz,
            tried_at     timestamptz,
            succeeded_at timestamptz,
            error        text
        );
        INSERT INTO own_settings (id, name) VALUES (1, 'connectivity'), (2, 'heartbeat');

        -- Troubles of ours that people are told of: 1 a gap, 2 a channel that fails. Of one subject one is open at most. Whoever was told of
        -- the begin is told of the end; null for nobody yet.
        CREATE TABLE own_troubles (
            id           bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
            kind         smallint    NOT NULL,
            subject      text        NOT NULL DEFAULT '',
            began_at     timestamptz NOT NULL,
            ended_at     timestamptz,
            reason       text        NOT NULL,
            nodes        text[]      NOT NULL DEFAULT '{}',
            services     integer     NOT NULL DEFAULT 0,
            told         integer[]   NOT NULL DEFAULT '{}',
            begin_told   boolean     NOT NULL DEFAULT false,
            end_told     boolean     NOT NULL DEFAULT false
        );
        CREATE UNIQUE INDEX ux_own_troubles_kind_subject ON own_troubles (kind, subject) WHERE ended_at IS NULL;
        CREATE INDEX ix_own_troubles_untold ON own_troubles (id) WHERE NOT end_told;
        CREATE INDEX ix_own_troubles_began_at ON own_troubles (began_at);

        -- It is told of the product's own troubles too.
        ALTER TABLE channels ADD about_monitor boolean NOT NULL DEFAULT true;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("ALTER TABLE channels DROP about_monitor; DROP TABLE own_troubles, own_settings;");
}
