using Monitor.Core.Nodes;
using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Tests.Worker.Scraping;

public sealed class PaceMeterTests
{
    [Fact]
    public void A_minute_is_four_beats_and_what_is_older_is_forgotten()
    {
        var meter = new PaceMeter();
        for (var i = 1; i <= 100; i++)
            meter.Begun(TimeSpan.FromMilliseconds(i));

        var pace = meter.Beat(TimeSpan.FromMilliseconds(7));
        pace.Checks.ShouldBe(100);
        pace.Lag.ShouldBe(TimeSpan.FromMilliseconds(7));
        pace.LatenessMedian!.Value.TotalMilliseconds.ShouldBe(50, 2.5);
        pace.Lateness99!.Value.TotalMilliseconds.ShouldBe(99, 5);

        meter.Begun(TimeSpan.FromMilliseconds(-3));
        meter.Beat(default).Checks.ShouldBe(101);
        meter.Beat(default);
        meter.Beat(default).Checks.ShouldBe(101);
        var later = meter.Beat(default);
        (later.Checks, later.LatenessMedian).ShouldBe((1, TimeSpan.Zero));
        meter.Beat(default).ShouldBe(NodePace.AtRest);
    }
}
