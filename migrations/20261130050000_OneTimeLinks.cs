using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Links by which people choose their passwords themselves. The version before neither makes nor takes any.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130050000_OneTimeLinks")]
public sealed class OneTimeLinks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE users ADD password_changed_at timestamptz, ADD password_is_initial boolean NOT NULL DEFAULT false;
        CREATE TABLE one_time_links (
            user_id uuid CONSTRAINT pk_one_time_links PRIMARY KEY
                CONSTRAINT fk_one_time_links_users_user_id REFERENCES users ON DELETE CASCADE,
            hash bytea NOT NULL,
            created_at timestamptz NOT NULL,
            expires_at timestamptz NOT NULL);
        CREATE UNIQUE INDEX ix_one_time_links_hash ON one_time_links (hash);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "DROP TABLE one_time_links; ALTER TABLE users DROP password_changed_at, DROP password_is_initial");
}
