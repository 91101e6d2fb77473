using Monitor.Core.History;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Results;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Timelines;
using Monitor.Core.Probing;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.History.Rollups;

public sealed class RollupTests
{
    private static readonly UtcHour Hour = UtcHour.Of(new DateTimeOffset(2026, 3, 12, 10, 4, 12, TimeSpan.Zero));

    [Fact]
    public void An_hour_holds_its_times_its_verdicts_and_the_latency_of_what_was_answered()
    {
        var timeline = new StatusTimeline([new(At(-30), Healthy), new(At(10).AddTicks(7), Unhealthy), new(At(25), Degraded)])
            .Without([new Gap(At(40), At(45), GapCause.Stopped)]);

        var rollup = Rollup.Of(Hour, timeline, [Result(1, Healthy, 2000), Result(11, Unhealthy, 9000, ProbeFailure.Refused), Result(12, Unhealthy, 5000), Result(26, Degraded, 900), Result(41, Unknown, 1, ProbeFailure.ResolverFailed)]);

        rollup.Durations.ShouldBe(new StatusDurations(Minutes(10), Minutes(30), Minutes(15), Minutes(5)));
        rollup.Checks.ShouldBe(new CheckCounts(1, 1, 2, 1));
        (rollup.Latency.Count, rollup.Latency.MaxMicroseconds).ShouldBe((3, 5000));
    }

    [Fact]
    public void An_hour_sums_to_itself_and_a_day_is_the_sum_of_its_hours()
    {
        var some = new SomeHistory(11);
        for (var i = 0; i < 2000; i++)
        {
            var (timeline, from, _, _) = some.Next(i);
            var first = UtcHour.Of(UtcHour.Of(from).Day);
            var hours = Enumerable.Range(0, 24).Select(h => Rollup.Of(new UtcHour(first.Number + h), timeline, [])).ToList();
            hours.ShouldAllBe(h => h.Durations.Total == TimeSpan.FromHours(1));
            var day = Rollup.OfDay([.. hours.Where(h => !h.IsEmpty)]);
            if (day.Durations != timeline.InMilliseconds().Between(first.Start, first.Start.AddDays(1)))
                Assert.Fail($"history {i}: {day.Durations}");
        }
    }

    [Fact]
    public void A_day_counts_the_checks_and_latencies_of_its_hours()
    {
        var day = Rollup.OfDay([Rollup.Of(Hour, StatusTimeline.Empty, [Result(1, Healthy, 100)]), Rollup.Of(Hour.Next(), StatusTimeline.Empty, [Result(61, Degraded, 300), Result(62, Unknown, 1)])]);

        day.Checks.ShouldBe(new CheckCounts(1, 1, 0, 1));
        (day.Latency.Count, day.Latency.MaxMicroseconds, day.Durations.Total).ShouldBe((3, 300, TimeSpan.FromHours(24)));
    }

    [Fact]
    public void Where_nothing_is_known_there_is_nothing_to_store()
    {
        Rollup.Of(Hour, StatusTimeline.Empty, []).IsEmpty.ShouldBeTrue();
        Rollup.Of(Hour, StatusTimeline.Empty, [Result(1, Unknown, 1)]).IsEmpty.ShouldBeFalse();
        Rollup.Of(Hour, new StatusTimeline([new(At(59), Healthy)]), []).IsEmpty.ShouldBeFalse();
    }

    [Theory]
    [InlineData(UptimeAccounting.CheckWeightedDegradedUp, 0.999999)]
    [InlineData(UptimeAccounting.CheckWeightedDegradedHalf, 0.749999)]
    [InlineData(UptimeAccounting.CheckWeightedDegradedDown, 0.499999)]
    public void Checks_count_as_asked_for_without_what_told_nothing_and_never_all_for_less(UptimeAccounting accounting, double ratio) =>
        new CheckCounts(5_000_000, 5_000_000, 1, 700).Ratio(accounting).ShouldBe(ratio);

    [Fact]
    public void No_check_has_no_ratio() =>
        new CheckCounts(0, 0, 0, 5).Ratio(UptimeAccounting.CheckWeightedDegradedUp).ShouldBeNull();

    private static DateTimeOffset At(int minute) => Hour.Start.AddMinutes(minute);

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);

    private static StoredResult Result(int minute, HealthStatus status, int microseconds, ProbeFailure? failure = null) =>
        new(1, At(minute), status, failure, 200, microseconds, null);
}
