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

    // Npgsql passes over a server that was away for ten seconds, though it be the only one that can be written to.
    [Theory]
    [InlineData("Host=one,two;Target Session Attributes=primary", 1)]
    [InlineData("Host=one,two;Host Recheck Seconds=4", 4)]
    public void A_server_that_comes_back_is_looked_for_at_once(string configured, int seconds) =>
        new NpgsqlConnectionStringBuilder(MonitorDatabase.Tuned(configured)).HostRecheckSeconds.ShouldBe(seconds);
}
