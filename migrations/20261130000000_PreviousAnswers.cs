using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>What a probe answered before its last answer that meant something else. A node of the version before keeps none: what stands here is older then.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130000000_PreviousAnswers")]
public sealed class PreviousAnswers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE probe_previous_answer (
            probe_id     integer     PRIMARY KEY REFERENCES probes (id) ON DELETE CASCADE,
            at           timestamptz NOT NULL,
            bytes        integer     NOT NULL,
            http_status  smallint    NOT NULL,
            truncated    boolean     NOT NULL,
            content_type text,
            body         text        NOT NULL
        );
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE probe_previous_answer");
}
