using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>What channels believe of parts that routes ask for. Reached by SQL only, so EF's model does not know it.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129170000_PartLedger")]
public sealed class PartLedger : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- One row per channel and part that it was told of, until it has been told of the end. Statuses as everywhere: 1 up, 2 degraded, 3 down;
        -- 0 for never told. `kept` is what it is told when its route's hours begin, `service` what was said of the service, which may go before.
        CREATE TABLE part_ledger (
            told_at       timestamptz,
            delivery_id   bigint,
            channel_id    integer  NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
            service_id    integer  NOT NULL REFERENCES services (id) ON DELETE CASCADE,
            believed      smallint NOT NULL DEFAULT 0,
            said          smallint NOT NULL DEFAULT 0,
            kept          smallint,
            send_resolved boolean  NOT NULL DEFAULT true,
            part          text     NOT NULL,
            route         text     NOT NULL,
            service       jsonb    NOT NULL,
            PRIMARY KEY (service_id, part, channel_id)
        );
        CREATE INDEX ix_part_ledger_channel_id ON part_ledger (channel_id);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE part_ledger;");
}
