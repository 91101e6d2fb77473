using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Who is signed in with which browser. The version before makes none, and goes by its users' stamps alone.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130050100_Sessions")]
public sealed class Sessions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE sessions (
            id uuid CONSTRAINT pk_sessions PRIMARY KEY,
            user_id uuid NOT NULL CONSTRAINT fk_sessions_users_user_id REFERENCES users ON DELETE CASCADE,
            stamp text NOT NULL,
            began_at timestamptz NOT NULL,
            last_seen_at timestamptz NOT NULL,
            address text,
            browser text NOT NULL);
        CREATE INDEX ix_sessions_user_id ON sessions (user_id);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("sessions");
}
