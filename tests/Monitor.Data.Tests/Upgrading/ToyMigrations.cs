using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Data.Tests.Upgrading;

[DbContext(typeof(MonitorDbContext))]
[Migration(Id)]
public sealed class Toys : Migration
{
    public const string Id = "20990101000000_Toys";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("CREATE TABLE toys (id integer, colour text, shape text);");
}

[DbContext(typeof(MonitorDbContext))]
[Migration(Id)]
public sealed class ToyColours : Migration
{
    public const string Id = "20990102000000_Contract_9_0_ToyColours";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE toys DROP colour;");
}

[DbContext(typeof(MonitorDbContext))]
[Migration(Id)]
public sealed class ToySizes : Migration
{
    public const string Id = "20990103000000_ToySizes";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE toys ADD size integer;");
}

[DbContext(typeof(MonitorDbContext))]
[Migration(Id)]
public sealed class ToyIndex : Migration
{
    public const string Id = "20990104000000_ToyIndex";

    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_toys_shape ON toys (shape);", suppressTransaction: true);
}
