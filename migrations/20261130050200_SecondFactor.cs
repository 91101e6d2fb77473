using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>A second factor of users. The version before asks for none, from whoever has turned one on either; nodes of this version do not take the cookie that it gives them.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261130050200_SecondFactor")]
public sealed class SecondFactor : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "ALTER TABLE users ADD second_factor_key text, ADD second_factor_step bigint, ADD recovery_codes text[]");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "ALTER TABLE users DROP second_factor_key, DROP second_factor_step, DROP recovery_codes");
}
