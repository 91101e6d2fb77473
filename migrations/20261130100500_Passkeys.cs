using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>
/// Passkeys of users, the challenges that were answered by one, and by what a session began. The version before knows none of it: its sign-in page offers no
/// passkey, and its sessions do not say by what they began.
/// </summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130100500_Passkeys")]
public sealed class Passkeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE user_passkeys (
            id uuid CONSTRAINT pk_user_passkeys PRIMARY KEY,
            user_id uuid NOT NULL CONSTRAINT fk_user_passkeys_users_user_id REFERENCES users ON DELETE CASCADE,
            credential_id bytea NOT NULL,
            public_key bytea NOT NULL,
            name text NOT NULL,
            created_at timestamptz NOT NULL,
            last_used_at timestamptz,
            sign_count bigint NOT NULL,
            transports text[] NOT NULL,
            is_backup_eligible boolean NOT NULL,
            is_backed_up boolean NOT NULL);
        CREATE UNIQUE INDEX ix_user_passkeys_credential_id ON user_passkeys (credential_id);
        CREATE INDEX ix_user_passkeys_user_id ON user_passkeys (user_id);
        CREATE TABLE passkey_challenges (
            hash bytea CONSTRAINT pk_passkey_challenges PRIMARY KEY,
            taken_at timestamptz NOT NULL);
        ALTER TABLE sessions ADD way text;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "ALTER TABLE sessions DROP way; DROP TABLE passkey_challenges; DROP TABLE user_passkeys");
}
