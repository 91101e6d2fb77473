using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Channels have a kind by its word, and settings of that kind; deliveries count the tries that were begun.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129010000_ChannelSettings")]
public sealed class ChannelSettings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- No row is rewritten. The release before goes on with type, url and secret, which are written for the kinds that it knows. Of any other
        -- the type is 0 and the address empty: it counts a try of such a message as failed, and a later one finds a node that can send it.
        ALTER TABLE channels
            ADD kind text,
            ADD settings jsonb NOT NULL DEFAULT '{}',
            ADD secrets jsonb NOT NULL DEFAULT '{}',
            ADD gather boolean NOT NULL DEFAULT true,
            ADD disabled_at timestamptz;
        ALTER TABLE deliveries ADD begun smallint NOT NULL DEFAULT 0;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE deliveries DROP begun;
        ALTER TABLE channels DROP kind, DROP settings, DROP secrets, DROP gather, DROP disabled_at;
        """);
}
