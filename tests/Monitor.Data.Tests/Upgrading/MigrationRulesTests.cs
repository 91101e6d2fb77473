using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data.Upgrading;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Upgrading;

/// <summary>A migration only adds; what takes something away says so in its name, and comes a release later.</summary>
public sealed class MigrationRulesTests(MigratedDatabase fixture) : IClassFixture<MigratedDatabase>
{
    /// <summary>The last one of before there was the rule.</summary>
    private const string Baseline = "20261128190500_SettlingProbes";

    [Fact]
    public void Every_migration_leaves_the_release_before_what_it_uses()
    {
        using var context = fixture.Database.CreateDbContext();
        var assembly = context.GetService<IMigrationsAssembly>();
        assembly.Migrations.Keys.ShouldContain(Baseline);

        var breaches = from id in assembly.Migrations.Keys
                       where string.CompareOrdinal(id, Baseline) > 0 && Contraction.Of(id) is null
                       let migration = assembly.CreateMigration(assembly.Migrations[id], context.Database.ProviderName!)
                       from breach in Breaches.In(migration.UpOperations)
                       select $"{id}: {breach}";

        breaches.ShouldBeEmpty("Add beside what is there. What nobody uses any more is taken away a release later, by a migration named Contract_1_3_Name.");
    }

    [Theory]
    [InlineData("CREATE TABLE a (id integer PRIMARY KEY); CREATE UNIQUE INDEX ux_a ON a (id); ALTER TABLE a ADD CHECK (id > 0); INSERT INTO a VALUES (1)")]
    [InlineData("ALTER TABLE probes ADD note text, ADD weight numeric(8, 2) NOT NULL DEFAULT 0, ALTER COLUMN kind DROP NOT NULL, SET (fillfactor = 50)")]
    [InlineData("ALTER TABLE probes ADD made timestamptz NOT NULL DEFAULT now()")]
    [InlineData("ALTER TABLE probes ADD checks integer, ADD primary_for text")]
    [InlineData("-- DROP TABLE probes;\nCREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON results_packed (day)")]
    [InlineData("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM probes; DROP TABLE x; END $$; COMMENT ON TABLE probes IS 'DROP; it'")]
    public void What_adds_is_harmless(string sql) => SqlBreaches.In(sql).ShouldBeEmpty();

    [Theory]
    [InlineData("DROP TABLE probes")]
    [InlineData("ALTER TABLE probes DROP kind")]
    [InlineData("ALTER TABLE probes ADD note text, DROP COLUMN kind")]
    [InlineData("ALTER TABLE probes RENAME kind TO sort")]
    [InlineData("ALTER TABLE probes ALTER kind TYPE bigint")]
    [InlineData("ALTER TABLE probes ALTER kind SET NOT NULL")]
    [InlineData("ALTER TABLE probes ALTER kind DROP DEFAULT")]
    [InlineData("ALTER TABLE probes ADD note text NOT NULL")]
    [InlineData("ALTER TABLE probes ADD token uuid DEFAULT gen_random_uuid()")]
    [InlineData("ALTER TABLE probes ADD n bigserial, ADD m integer GENERATED ALWAYS AS (id * 2) STORED")]
    [InlineData("ALTER TABLE probes ADD CONSTRAINT c CHECK (id > 0)")]
    [InlineData("CREATE INDEX ix ON probes (kind)")]
    [InlineData("CREATE UNIQUE INDEX CONCURRENTLY ix ON probes (kind)")]
    [InlineData("CREATE TABLE a (id integer); DROP TRIGGER t ON probes")]
    [InlineData("UPDATE probes SET kind = 1")]
    [InlineData("DELETE FROM probes")]
    [InlineData("TRUNCATE results")]
    [InlineData("LOCK TABLE probes")]
    public void What_takes_away_refuses_or_keeps_waiting_is_not(string sql) => SqlBreaches.In(sql).ShouldHaveSingleItem();

    [Fact]
    public void The_same_holds_for_what_is_not_written_as_SQL()
    {
        var builder = new MigrationBuilder("Npgsql.EntityFrameworkCore.PostgreSQL");
        builder.AddColumn<string>("note", "probes", nullable: true);
        builder.AddColumn<int>("weight", "probes", nullable: false, defaultValue: 1);
        builder.AlterColumn<string>("name", "channels", "character varying(300)", oldClrType: typeof(string), oldType: "character varying(200)");
        builder.CreateIndex("ix_harmless", "probes", "kind").Annotation("Npgsql:CreatedConcurrently", true);
        Breaches.In(builder.Operations).ShouldBeEmpty();

        builder.AddColumn<string>("required", "probes", nullable: false);
        builder.AlterColumn<string>("name", "channels", "character varying(100)", oldClrType: typeof(string), oldType: "character varying(200)");
        builder.AlterColumn<string>("note", "probes", "text", nullable: false, oldClrType: typeof(string), oldType: "text", oldNullable: true);
        builder.CreateIndex("ix_blocking", "probes", "kind");
        builder.DropColumn("kind", "probes");
        builder.RenameTable("probes", newName: "checks");
        builder.DropIndex("ix_probes_service_id", "probes");
        Breaches.In(builder.Operations).Count.ShouldBe(7);
    }
}
