using Monitor.Testing.Postgres;
using Npgsql;

namespace Monitor.Data.Tests;

public sealed class DatabasePoolsTests(TestPostgres postgres)
{
    private const string Plain = "Host=db;Database=monitor;Username=monitor";

    private static readonly string[] All = [DatabasePools.Spine, DatabasePools.Pages, DatabasePools.Jobs];

    [Fact]
    public void Two_nodes_fit_into_what_PostgreSQL_allows_when_nobody_says_otherwise() =>
        // A hundred, of which three are kept for superusers.
        (2 * All.Sum(pool => DatabasePools.Most(Plain, pool))).ShouldBeLessThanOrEqualTo(97);

    [Fact]
    public void A_size_that_somebody_sets_is_that_of_the_pages()
    {
        const string sized = Plain + ";Maximum Pool Size=60";
        DatabasePools.Most(sized, DatabasePools.Pages).ShouldBe(60);
        DatabasePools.Most(sized, DatabasePools.Spine).ShouldBe(DatabasePools.Most(Plain, DatabasePools.Spine));
    }

    [Theory]
    [InlineData(Plain, "monitor spine")]
    [InlineData(Plain + ";Application Name=blue", "blue spine")]
    public void A_connection_says_whose_it_is(string connectionString, string name) =>
        new NpgsqlConnectionStringBuilder(DatabasePools.Of(connectionString, DatabasePools.Spine)).ApplicationName.ShouldBe(name);

    [Fact]
    public void A_pool_keeps_no_more_open_than_it_may_have() =>
        new NpgsqlConnectionStringBuilder(DatabasePools.Of(Plain + ";Minimum Pool Size=50", DatabasePools.Jobs)).MinPoolSize.ShouldBe(10);

    [Fact]
    public async Task A_node_that_stands_still_in_a_transaction_keeps_its_locks_for_seconds()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await using var pool = DatabasePools.Open(database.ConnectionString, DatabasePools.Spine);
        await using var frozen = await pool.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await frozen.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var take = new NpgsqlCommand("LOCK TABLE scrape_sight", frozen))
            await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await using var other = pool.CreateCommand("UPDATE scrape_sight SET seen_at = seen_at");
        other.CommandTimeout = 15;
        (await other.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }
}
