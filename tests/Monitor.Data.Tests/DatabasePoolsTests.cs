using Npgsql;

namespace Monitor.Data.Tests;

public sealed class DatabasePoolsTests
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
}
