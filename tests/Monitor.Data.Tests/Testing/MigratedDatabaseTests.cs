using Microsoft.EntityFrameworkCore;
using Monitor.Data.Upgrading;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Testing;

/// <summary>The databases that all other tests stand on.</summary>
public sealed class MigratedDatabaseTests(MigratedDatabase fixture, TestPostgres postgres) : IClassFixture<MigratedDatabase>
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_test_class_gets_a_database_with_every_migration()
    {
        await using var context = fixture.Database.CreateDbContext();

        (await context.Database.GetPendingMigrationsAsync(Ending)).ShouldBeEmpty();
        (await context.Services.CountAsync(Ending)).ShouldBe(0);
    }

    [Fact]
    public async Task Two_databases_share_nothing()
    {
        await using var one = await postgres.CreateDatabaseAsync(Ending);
        await using var other = await postgres.CreateDatabaseAsync(Ending);

        await one.AskAsync<int>("CREATE TABLE mine (id int)");

        (await one.AskAsync<long>("SELECT count(*) FROM pg_tables WHERE tablename = $1", "mine")).ShouldBe(1);
        (await other.AskAsync<long>("SELECT count(*) FROM pg_tables WHERE tablename = $1", "mine")).ShouldBe(0);
    }

    [Fact]
    public async Task A_disposed_database_is_dropped()
    {
        var database = await postgres.CreateDatabaseAsync(Ending);
        await database.DisposeAsync();

        (await fixture.Database.AskAsync<long>("SELECT count(*) FROM pg_database WHERE datname = $1", database.Name)).ShouldBe(0);
    }

    [Fact]
    public async Task Migrating_an_empty_database_gives_what_the_template_has()
    {
        await using var empty = await postgres.CreateEmptyDatabaseAsync(Ending);

        await new SchemaUpgrade(empty.ConnectionString).ApplyAsync(_ => { }, Ending);

        const string tables = "SELECT string_agg(tablename, ',' ORDER BY tablename) FROM pg_tables WHERE schemaname = 'public'";
        (await empty.AskAsync<string>(tables)).ShouldBe(await fixture.Database.AskAsync<string>(tables));
    }
}
