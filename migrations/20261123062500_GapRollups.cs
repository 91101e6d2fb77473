using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>A gap that is recorded changes hours that may be rolled up already.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261123062500_GapRollups")]
public sealed class GapRollups : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE FUNCTION mark_rollups_of_gap() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO rollup_marks (hour, service_id)
            SELECT hour, coalesce(NEW.service_id, 0)
            FROM generate_series(
                floor(extract(epoch FROM NEW.starts_at) / 3600)::int, floor(extract(epoch FROM coalesce(NEW.ends_at, now())) / 3600)::int) AS hour;
            RETURN NULL;
        END $$;
        CREATE TRIGGER mark_rollups AFTER INSERT ON monitor_gaps FOR EACH ROW EXECUTE FUNCTION mark_rollups_of_gap();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP TRIGGER mark_rollups ON monitor_gaps; DROP FUNCTION mark_rollups_of_gap;");
}
