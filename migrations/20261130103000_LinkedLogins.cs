using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Accounts with a password that their owners linked to a provider. To the version before such an account is the provider's: it takes its role from there at the next sign-in by it.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130103000_LinkedLogins")]
public sealed class LinkedLogins : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE user_logins ADD linked_at timestamptz");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE user_logins DROP linked_at");
}
