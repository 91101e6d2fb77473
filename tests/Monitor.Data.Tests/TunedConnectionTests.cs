using Npgsql;

namespace Monitor.Data.Tests;

public sealed class TunedConnectionTests
{
    [Theory]
    [InlineData("Host=db;Database=monitor", 50, true)]
    [InlineData("Host=db;Max Auto Prepare=0;No Reset On Close=false", 0, false)]
    [InlineData("Host=db;maxautoprepare=7", 7, true)]
    public void Settings_are_ours_where_they_are_left_out(string configured, int prepared, bool noReset)
    {
        var tuned = new NpgsqlConnectionStringBuilder(MonitorDatabase.Tuned(configured));
        tuned.MaxAutoPrepare.ShouldBe(prepared);
        tuned.NoResetOnClose.ShouldBe(noReset);
        new NpgsqlConnectionStringBuilder(DatabasePools.Of(tuned.ConnectionString, DatabasePools.Jobs)).NoResetOnClose.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Host=db", 75)]
    [InlineData("Host=db;Connection Pruning Interval=3", 3)]
    [InlineData("Host=db;Connection Idle Lifetime=20", 10)]
    public void A_pool_is_looked_through_seldom_unless_somebody_says_how_often(string configured, int seconds) =>
        new NpgsqlConnectionStringBuilder(MonitorDatabase.Tuned(configured)).ConnectionPruningInterval.ShouldBe(seconds);
}
