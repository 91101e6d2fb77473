using System.Collections.Concurrent;
using System.Diagnostics;
using Monitor.Core.Nodes;
using Monitor.Data.Nodes;
using Monitor.Data.Upgrading;
using Monitor.Testing.Postgres;
using Npgsql;

namespace Monitor.Data.Tests.Upgrading;

/// <summary>The schema comes up to date beside those who run on it.</summary>
public sealed class SchemaUpgradeTests(TestPostgres postgres)
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    // A query that took so long had waited for the upgrade's lock.
    private static readonly TimeSpan Behind = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task Several_that_start_at_once_on_nothing_apply_each_migration_once()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Ending);
        var upgrade = new SchemaUpgrade(database.ConnectionString);
        var all = (await upgrade.PlanAsync(Ending)).Pending;
        var said = new ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => upgrade.ApplyAsync(said.Add, Ending)));

        said.Count.ShouldBe(all.Count);
        said.ShouldContain(sentence => sentence.StartsWith($"Applied {all[0]} in ", StringComparison.Ordinal));
        (await upgrade.PlanAsync(Ending)).Pending.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_that_is_missing_is_made()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Ending);
        var name = database.Name + "_made";
        var upgrade = new SchemaUpgrade(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = name }.ConnectionString);

        (await upgrade.PlanAsync(Ending)).Pending.ShouldNotBeEmpty();
        await Task.WhenAll(upgrade.ApplyAsync(_ => { }, Ending), upgrade.ApplyAsync(_ => { }, Ending));
        (await upgrade.PlanAsync(Ending)).Pending.ShouldBeEmpty();

        await database.AskAsync<string>($"DROP DATABASE {name}");
    }

    [Fact]
    public async Task A_column_that_a_running_node_may_use_stays_until_it_has_gone()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ending);
        var (nodes, old) = (new NodeTable(database.Source, database.Source), new Node("old", "host-1", "8.5.0", ["web"]));
        await nodes.BeatAsync(old, NodePace.AtRest, null, Ending);
        await nodes.BeatAsync(new Node("new", "host-2", "9.0.0", ["web"]), NodePace.AtRest, null, Ending);

        var plan = await ToysOn(database).ApplyAsync(_ => { }, Ending);

        plan.Held.ShouldHaveSingleItem().Migration.ShouldBe(ToyColours.Id);
        plan.Pending.ShouldBe([Toys.Id, ToySizes.Id, ToyIndex.Id]);
        (await ColumnsAsync(database)).ShouldBe("id,colour,shape,size");
        (await database.AskAsync<bool>("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_toys_shape'::regclass")).ShouldBeTrue();

        await nodes.LeaveAsync(old, Ending);
        (await ToysOn(database).ApplyAsync(_ => { }, Ending)).Pending.ShouldBe([ToyColours.Id]);
        (await ColumnsAsync(database)).ShouldBe("id,shape,size");

        var older = await new SchemaUpgrade(database.ConnectionString).PlanAsync(Ending);
        (older.Unknown.Count, older.Pending.Count).ShouldBe((4, 0));
        older.TakenFrom("8.5.0").ShouldBe([ToyColours.Id]);
    }

    [Fact]
    public async Task A_change_that_waits_for_a_table_keeps_nobody_waiting_behind_it_for_long()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ending);
        await ToysOn(database).ApplyAsync(_ => { }, Ending);
        await database.AskAsync<string>($"ALTER TABLE toys DROP size; DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = '{ToySizes.Id}'");
        await using var reader = await database.Source.OpenConnectionAsync(Ending);
        await using var transaction = await reader.BeginTransactionAsync(Ending);
        await using (var look = new NpgsqlCommand("SELECT count(*) FROM toys", reader, transaction))
            await look.ExecuteScalarAsync(Ending);

        var upgrade = ToysOn(database).ApplyAsync(_ => { }, Ending);
        var longest = TimeSpan.Zero;
        // Until it has stood behind the upgrade once, and for a while more.
        for (var watched = Stopwatch.StartNew(); watched.Elapsed < TimeSpan.FromSeconds(longest < Behind ? 60 : 4); await Task.Delay(50, Ending))
        {
            var query = Stopwatch.StartNew();
            await database.AskAsync<long>("SELECT count(*) FROM toys");
            longest = query.Elapsed > longest ? query.Elapsed : longest;
        }

        upgrade.IsCompleted.ShouldBeFalse();
        longest.ShouldBeInRange(Behind, TimeSpan.FromSeconds(10));
        await transaction.RollbackAsync(Ending);
        await upgrade.WaitAsync(TimeSpan.FromSeconds(20), Ending);
        (await ColumnsAsync(database))!.ShouldContain("size");
    }

    [Fact]
    public async Task One_that_fails_names_the_cause_and_leaves_nothing()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ending);
        await database.AskAsync<string>("CREATE TABLE toys (mine text)");

        var failure = await Should.ThrowAsync<UpgradeException>(() => ToysOn(database).ApplyAsync(_ => { }, Ending));

        failure.Message.ShouldContain(Toys.Id);
        failure.Message.ShouldContain("already exists");
        (await ColumnsAsync(database)).ShouldBe("mine");
        (await ToysOn(database).PlanAsync(Ending)).Pending.ShouldContain(Toys.Id);
    }

    [Fact]
    public async Task Whoever_is_not_let_in_is_told_what_to_mend()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Ending);
        var stranger = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = "stranger", Password = "wrong" }.ConnectionString;

        var refusal = await Should.ThrowAsync<UpgradeException>(() => new SchemaUpgrade(stranger).PlanAsync(Ending));

        refusal.Message.ShouldContain("ConnectionStrings__Monitor");
    }

    private static SchemaUpgrade ToysOn(TestDatabase database) => new(database.ConnectionString, typeof(Toys).Assembly.GetName().Name!);

    private static Task<string?> ColumnsAsync(TestDatabase database) => database.AskAsync<string>(
        "SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'toys'::regclass AND attnum > 0 AND NOT attisdropped");
}
