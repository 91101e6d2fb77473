using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.History.Uptime;
using static Monitor.Core.HealthStatus;
using static Monitor.Core.History.Accounting.UptimeAccounting;

namespace Monitor.Core.Tests.History;

public sealed class UptimeReportTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 28, 23, 0, 0, TimeSpan.Zero);

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void A_day_of_23_hours_counts_23()
    {
        var report = Report(Line((0, Healthy), (22, Unhealthy), (24, Healthy)), hours: 47);
        report.Days.Select(d => d.Date.Day).ShouldBe([29, 30]);
        report.Days.Select(d => (d.Durations.Healthy.TotalHours, d.Durations.Unhealthy.TotalHours)).ShouldBe([(22, 1), (23, 1)]);
        report.Days[0].Durations.Ratio(report.Accounting).ShouldBe(0.956521);
        (report.Durations.Healthy.TotalHours, report.Durations.Total.TotalHours).ShouldBe((45, 47));
        report.Ratio.ShouldBe(0.957446);
    }

    [Theory]
    [InlineData(TimeWeightedDegradedUp, 0.75)]
    [InlineData(TimeWeightedDegradedHalf, 0.625)]
    [InlineData(TimeWeightedDegradedDown, 0.5)]
    public void What_degraded_counts_is_the_accountings_choice(UptimeAccounting accounting, double ratio) =>
        Report(Line((0, Healthy), (4, Degraded), (6, Unhealthy), (8, Unknown)), hours: 10, accounting).Ratio.ShouldBe(ratio);

    [Fact]
    public void Durations_can_be_told() => default(StatusDurations).ToString().ShouldContain("Unhealthy = 00:00:00");

    [Fact]
    public void What_is_unknown_is_out_of_the_ratio_and_in_the_coverage()
    {
        var report = Report(Line((6, Healthy), (7, Unhealthy), (8, Unknown)), hours: 8);
        (report.Ratio, report.Durations.Coverage).ShouldBe((0.5, 0.25));
    }

    [Fact]
    public void Maintenance_is_out_of_the_ratio_and_no_lack_of_coverage()
    {
        var durations = new StatusDurations(Hours(6), default, Hours(2), default) { Maintenance = Hours(2) };
        (durations.Ratio(TimeWeightedDegradedUp), durations.Coverage, durations.Total).ShouldBe((0.75, 1, Hours(10)));
    }

    [Fact]
    public void Nothing_known_is_no_ratio()
    {
        var report = Report(StatusTimeline.Empty, hours: 10);
        (report.Ratio, report.Durations.Coverage).ShouldBe((null, 0));
        report.Days.Select(d => d.Durations.Ratio(TimeWeightedDegradedUp)).ShouldBe([null]);
    }

    [Fact]
    public void A_tick_of_downtime_in_a_year_is_not_all() =>
        new StatusDurations(TimeSpan.FromDays(366), default, TimeSpan.FromTicks(1), default).Ratio(TimeWeightedDegradedUp).ShouldBe(0.999999);

    [Fact]
    public void Flooring_keeps_every_ratio_that_has_six_places()
    {
        for (var part = 0; part <= 1_000_000; part++)
        {
            if (FlooredRatio.Of(part, 1_000_000) != part / 1e6)
                Assert.Fail($"{part}");
        }
    }

    [Fact]
    public void A_report_is_in_whole_milliseconds()
    {
        var line = StatusTimeline.Replay([new(Start.AddTicks(12_345), Healthy), new(Start.AddTicks(36_000_012_345), Unhealthy)]);
        var report = UptimeReport.Of(line, Start.AddTicks(-7), Start.AddHours(2).AddTicks(9_999), Berlin, TimeWeightedDegradedUp);
        (report.From, report.To).ShouldBe((Start.AddMilliseconds(-1), Start.AddHours(2)));
        report.Durations.ShouldBe(new StatusDurations(Hours(1), default, Hours(1) - TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2)));
    }

    private static UptimeReport Report(StatusTimeline line, int hours, UptimeAccounting accounting = TimeWeightedDegradedUp) =>
        UptimeReport.Of(line, Start, Start.AddHours(hours), Berlin, accounting);

    private static StatusTimeline Line(params (int Hour, HealthStatus Status)[] turns) =>
        StatusTimeline.Replay(turns.Select(t => new StatusTurn(Start.AddHours(t.Hour), t.Status)));

    private static TimeSpan Hours(int hours) => TimeSpan.FromHours(hours);
}
