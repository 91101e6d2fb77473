using Monitor.Core;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Services.View;
using Monitor.Web.Components.Services.View.Uptime;
using static Monitor.Core.HealthStatus;

namespace Monitor.Web.Tests.Components.Services.View;

public sealed class UptimeBarTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("1h", 60, 60)]
    [InlineData("24h", 96, 900)]
    public void A_short_range_has_equal_bars(string window, int count, int seconds)
    {
        var bars = Bars(window, [(-200, Healthy)]);

        bars.Count.ShouldBe(count);
        bars.ShouldAllBe(b => b.Look == StatusLook.Up && b.Durations.Healthy == TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void A_long_range_has_the_readers_calendar_days()
    {
        var bars = Bars("7d", [(-200, Healthy)]);

        // 11:04 in Berlin: the first and the last day are cut.
        bars.Count.ShouldBe(8);
        bars[1].From.ShouldBe(new DateTimeOffset(2026, 3, 5, 23, 0, 0, TimeSpan.Zero));
        (bars[0].From, bars[^1].To).ShouldBe((Given.Now.AddDays(-7), Given.Now));
        bars.Sum(b => b.Durations.Total.Ticks).ShouldBe(TimeSpan.FromDays(7).Ticks);
    }

    [Fact]
    public void A_day_shows_the_worst_that_was_in_it()
    {
        var bars = Bars("7d", [(-200, Healthy), (-48, Unhealthy), (-47.999, Healthy), (-24, Degraded), (-23, Healthy)]);

        bars.Select(b => b.Look).ShouldBe(
            [StatusLook.Up, StatusLook.Up, StatusLook.Up, StatusLook.Up, StatusLook.Up, StatusLook.Down, StatusLook.Degraded, StatusLook.Up]);
        UptimeWords.Of(bars[5]).ShouldBe("99.99\u00A0% up, 3\u00A0s down");
        UptimeWords.Of(bars[6]).ShouldBe("100\u00A0% up, 1\u00A0h degraded");
    }

    [Fact]
    public void Before_the_registration_there_are_no_bars_and_words_for_it()
    {
        var bars = Bars("30d", [(-26, Healthy)], created: -26);

        bars.Count(b => b.Look is null).ShouldBe(29);
        UptimeWords.Of(bars[0]).ShouldBe("not registered yet");
        UptimeWords.Of(bars, PageWindow.Find("30d")!).ShouldBe("a day a bar: 2 up. Arrow keys move the bar.");
        UptimeWords.Missing(new StatusDurations(TimeSpan.FromHours(26), default, default, TimeSpan.FromHours(694)), TimeSpan.FromHours(694), "Wed 09:04").ShouldBe("registered Wed 09:04");
    }

    [Fact]
    public void A_day_of_which_nothing_is_known_is_paused_or_without_data()
    {
        Gap[] gaps = [new(Given.Now.AddHours(-100), Given.Now.AddHours(-40), GapCause.Paused), new(Given.Now.AddHours(-40), null, GapCause.Stopped)];
        var timeline = Line([(-200, Healthy)]).Without(gaps);

        var bars = UptimeBar.Of(timeline, gaps, PageWindow.Find("7d")!, Given.Now.AddDays(-30), Given.Now, Berlin);

        bars[4].Look.ShouldBe(StatusLook.Paused);
        UptimeWords.Of(bars[4]).ShouldBe("paused");
        bars[6].Look.ShouldBe(StatusLook.NoData);
        UptimeWords.Gaps([.. gaps.Select(g => g.Within(Given.Now.AddDays(-7), Given.Now)!)]).ShouldBe("Nobody looked for 4\u00A0d\u00A04\u00A0h, in 2 gaps");
    }

    private static IReadOnlyList<UptimeBar> Bars(string window, (double Hour, HealthStatus Status)[] turns, double created = -1000) =>
        UptimeBar.Of(Line(turns), [], PageWindow.Find(window)!, Given.Now.AddHours(created), Given.Now, Berlin);

    private static StatusTimeline Line((double Hour, HealthStatus Status)[] turns) => new([.. turns.Select(t => new StatusTurn(Given.Now.AddHours(t.Hour), t.Status))]);
}
