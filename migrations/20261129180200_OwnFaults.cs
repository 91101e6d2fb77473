using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Whose fault it is that a message waits for its next try. Reached by SQL only.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129180200_OwnFaults")]
public sealed class OwnFaults : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- It was refused, or could not be made ready, where others may go well: they do not wait for it.
        ALTER TABLE deliveries ADD own_fault boolean NOT NULL DEFAULT false;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE deliveries DROP own_fault;");
}
