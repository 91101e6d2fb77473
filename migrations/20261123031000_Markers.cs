using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>What payloads say of version and start, and the deploys and restarts that follow from it.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261123031000_Markers")]
public sealed class Markers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- Null while a payload says nothing of version and uptime.
        ALTER TABLE probe_state ADD facts text;
        -- When the service's process began, the last few times.
        ALTER TABLE service_state ADD restarts timestamptz[] NOT NULL DEFAULT '{}';

        CREATE TABLE service_markers (
            id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            at         timestamptz NOT NULL,
            service_id integer     NOT NULL REFERENCES services (id) ON DELETE CASCADE,
            kind       smallint    NOT NULL,
            text       text        NOT NULL
        );
        CREATE INDEX ix_service_markers_service_id_at ON service_markers (service_id, at);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "DROP TABLE service_markers; ALTER TABLE service_state DROP restarts; ALTER TABLE probe_state DROP facts;");
}
