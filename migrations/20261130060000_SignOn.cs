using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>
/// Sessions that began at a provider, what a provider limits somebody to, and the logout tokens that were seen. The version before begins no such
/// session; it checks those that there are as any other, and takes the groups from the cookie.
/// </summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130060000_SignOn")]
public sealed class SignOn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE users ADD groups text[];
        ALTER TABLE sessions ADD issuer text, ADD provider_session text, ADD provider_token text;
        CREATE TABLE logout_tokens (hash bytea CONSTRAINT pk_logout_tokens PRIMARY KEY, until timestamptz NOT NULL);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP TABLE logout_tokens;
        ALTER TABLE sessions DROP issuer, DROP provider_session, DROP provider_token;
        ALTER TABLE users DROP groups;
        """);
}
