using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Which service a sentence names as a cause, 0 for none. Null in rows of before and of nodes of the version before: who sees some groups is not shown these.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130080000_CauseNumbers")]
public sealed class CauseNumbers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE incident_events ADD cause_service_id int;
        ALTER TABLE notifications ADD cause_service_id int;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE notifications DROP cause_service_id;
        ALTER TABLE incident_events DROP cause_service_id;
        """);
}
