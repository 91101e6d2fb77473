using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Tests.Components.Elements;

public sealed class ReaderClockTests
{
    private readonly ReaderClock _clock = Given.Clock();

    public ReaderClockTests() => _clock.UseZone("Europe%2FBerlin");

    [Fact]
    public void Today_is_a_time_of_the_readers_zone() => _clock.Brief(Given.Now.AddMinutes(-23)).ShouldBe("10:41");

    [Fact]
    public void Within_a_week_the_day_is_named() => _clock.Brief(Given.Now.AddDays(-1)).ShouldBe("Wed 11:04");

    [Fact]
    public void Before_that_the_date() => _clock.Brief(Given.Now.AddDays(-30)).ShouldBe("10 Feb 11:04");

    [Fact]
    public void An_unknown_zone_leaves_utc()
    {
        var clock = Given.Clock();
        clock.UseZone("Nowhere/At_all");

        clock.Clock(Given.Now).ShouldBe("10:04:12");
    }

    [Fact]
    public void An_instant_of_a_clock_that_is_ahead_is_not_negative() => _clock.Age(Given.Now.AddSeconds(3)).ShouldBe(TimeSpan.Zero);
}
