using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Who depends on whom, as rows. Reached by SQL only, so EF's model does not know it.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129140200_ServiceDependencies")]
public sealed class ServiceDependencies : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- What definitions name and is registered; written with them. What a node of the version before writes is put right within a minute.
        CREATE TABLE service_dependencies (
            service_id    integer NOT NULL REFERENCES services (id) ON DELETE CASCADE,
            depends_on_id integer NOT NULL REFERENCES services (id) ON DELETE CASCADE,
            PRIMARY KEY (service_id, depends_on_id),
            CHECK (service_id <> depends_on_id)
        );
        CREATE INDEX ix_service_dependencies_depends_on_id ON service_dependencies (depends_on_id);

        INSERT INTO service_dependencies (service_id, depends_on_id)
        SELECT s.id, p.id FROM services s
        CROSS JOIN LATERAL jsonb_array_elements_text(coalesce(s.definition -> 'dependsOn', '[]')) k (key)
        JOIN services p ON p.key = k.key AND p.deleted_at IS NULL AND p.id <> s.id
        WHERE s.deleted_at IS NULL
        ON CONFLICT DO NOTHING;

        -- What people said of a dependency that was suggested to them: that there is none.
        CREATE TABLE dismissed_dependencies (
            service_id    integer     NOT NULL REFERENCES services (id) ON DELETE CASCADE,
            depends_on_id integer     NOT NULL REFERENCES services (id) ON DELETE CASCADE,
            at            timestamptz NOT NULL,
            actor_kind    smallint    NOT NULL,
            actor_name    text        NOT NULL,
            PRIMARY KEY (service_id, depends_on_id)
        );
        CREATE INDEX ix_dismissed_dependencies_depends_on_id ON dismissed_dependencies (depends_on_id);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE dismissed_dependencies, service_dependencies;");
}
