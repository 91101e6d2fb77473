using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Tests.Worker.Scraping;

public sealed class SchedulingLagTests
{
    [Fact]
    public async Task A_watch_that_is_not_kept_up_is_exceeded_and_a_later_one_is_not()
    {
        using var lag = new SchedulingLag();
        var starved = lag.Watch();
        starved.Spoils(TimeSpan.FromSeconds(4)).ShouldBeFalse();

        // Not started, it is as late as under a thread pool that runs nothing.
        await Task.Delay(TimeSpan.FromSeconds(1.5), CancellationToken.None);
        starved.Spoils(TimeSpan.FromSeconds(4)).ShouldBeTrue();

        await lag.StartAsync(CancellationToken.None);
        await UntilFineAsync(lag);
        await lag.StopAsync(CancellationToken.None);
    }

    private static async Task UntilFineAsync(SchedulingLag lag)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (lag.Watch().Spoils(TimeSpan.FromSeconds(4)))
            await Task.Delay(50, deadline.Token);
    }
}
