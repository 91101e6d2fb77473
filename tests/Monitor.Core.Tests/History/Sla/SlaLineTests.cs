using Monitor.Core.History;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Sla;
using Monitor.Core.History.Timelines;
using Monitor.Core.History.Uptime;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.History.Sla;

public sealed class SlaLineTests
{
    private static readonly DateTimeOffset From = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Outages_are_counted_and_measured_within_the_window()
    {
        var line = Of([new(At(-5), Unhealthy), new(At(2), Degraded), new(At(3), Healthy), new(At(10), Unhealthy), new(At(11), Unhealthy), new(At(14), Unknown), new(At(15), Unhealthy), new(At(16), Healthy), new(At(99), Unhealthy)]);

        (line.Incidents, line.LongestDown).ShouldBe((3, TimeSpan.FromHours(5)));
        line.Durations.Unhealthy.ShouldBe(TimeSpan.FromHours(2 + 4 + 1 + 1));
    }

    [Theory]
    [InlineData(GapCause.Stalled, 1, 6)]
    [InlineData(GapCause.Stopped, 1, 6)]
    [InlineData(GapCause.Database, 1, 6)]
    [InlineData(GapCause.Network, 1, 6)]
    [InlineData(GapCause.Maintenance, 1, 6)]
    [InlineData(GapCause.Paused, 3, 4)]
    public void An_outage_is_split_by_what_ended_its_incident_and_not_by_our_own_gaps(GapCause cause, int outages, double longestHours)
    {
        var line = Of([new(At(0), Healthy), new(At(10), Unhealthy)], new Gap(At(11), At(12), cause), new Gap(At(13), At(96), cause));

        (line.Incidents, line.LongestDown, line.Durations.Unhealthy).ShouldBe((outages, TimeSpan.FromHours(longestHours), TimeSpan.FromHours(6)));
    }

    [Fact]
    public void A_recovery_that_is_seen_between_two_gaps_ends_an_outage()
    {
        var line = Of([new(At(0), Unhealthy), new(At(20), Healthy), new(At(30), Unhealthy)], new Gap(At(10), At(19), GapCause.Stalled), new Gap(At(21), At(40), GapCause.Stalled));

        (line.Incidents, line.LongestDown).ShouldBe((2, TimeSpan.FromHours(60)));
    }

    [Fact]
    public void Unknown_time_is_told_by_its_cause_each_instant_once()
    {
        Gap[] gaps = [new(At(30), At(40), GapCause.Database), new(At(35), At(45), GapCause.Paused), new(At(-5), At(1), GapCause.Stopped), new(At(98), null, GapCause.Network)];
        var line = Of([new(At(10), Healthy)], gaps);

        line.Missed.ShouldBe(new Dictionary<GapCause, TimeSpan>
        {
            [GapCause.Paused] = TimeSpan.FromHours(10), [GapCause.Stopped] = TimeSpan.FromHours(1), [GapCause.Database] = TimeSpan.FromHours(5), [GapCause.Network] = TimeSpan.FromHours(2),
        }, ignoreOrder: true);
        line.MissedOtherwise.ShouldBe(TimeSpan.FromHours(9));
        line.Durations.Unknown.ShouldBe(TimeSpan.FromHours(27));
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(99.9, 0.999)]
    [InlineData(99.9, 0.998999)]
    [InlineData(100, 0.999999)]
    [InlineData(100, 1.0)]
    public void A_target_is_met_by_what_reaches_it(double target, double? ratio) =>
        new SlaTerms(From, At(1), TimeZoneInfo.Utc, UptimeAccounting.TimeWeightedDegradedUp, (decimal)target).AreMetBy(ratio)
            .ShouldBe(ratio is { } known ? known * 100 >= target : null);

    [Fact]
    public void By_checks_the_checks_make_the_ratio()
    {
        var line = SlaLine.Of(Terms(UptimeAccounting.CheckWeightedDegradedDown), new([new(From, Healthy)]), [], new CheckCounts(8, 1, 1, 5), KeptChecks.All);
        (line.Ratio, line.MeetsTarget).ShouldBe((0.8, false));
        SlaLine.Of(Terms(UptimeAccounting.CheckWeightedDegradedDown), new([new(From, Healthy)]), [], null, KeptChecks.All).MeetsTarget.ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 0, SlaPromise.NotEnoughKnown)]
    [InlineData(0.86, 0, SlaPromise.NotEnoughKnown)]
    [InlineData(89.99, 0, SlaPromise.NotEnoughKnown)]
    [InlineData(90, 0, SlaPromise.Kept)]
    [InlineData(90, 0.0899, SlaPromise.Kept)]
    [InlineData(90, 0.0901, SlaPromise.Missed)]
    [InlineData(50, 0.09, SlaPromise.NotEnoughKnown)]
    [InlineData(50, 0.1, SlaPromise.NotEnoughKnown)]
    [InlineData(50, 0.1001, SlaPromise.Missed)]
    public void A_promise_is_kept_only_where_enough_is_known_and_missed_where_nothing_unknown_could_undo_it(double knownHours, double downHours, SlaPromise promise)
    {
        var line = Of([new(From, Unhealthy), new(At(downHours), Healthy), new(At(knownHours), Unknown)]);

        line.Promise.ShouldBe(promise);
        line.MeetsTarget.ShouldBe(promise switch { SlaPromise.Kept => true, SlaPromise.Missed => false, _ => null });
    }

    [Fact]
    public void Of_checks_that_were_not_made_nobody_can_say_what_they_would_have_found()
    {
        var timeline = new StatusTimeline([new(From, Healthy), new(At(50), Unknown)]);
        SlaLine.Of(Terms(UptimeAccounting.CheckWeightedDegradedUp), timeline, [], new CheckCounts(50, 0, 50, 0), KeptChecks.All).Promise.ShouldBe(SlaPromise.NotEnoughKnown);
    }

    [Fact]
    public void Months_begin_and_end_where_the_zone_says()
    {
        LocalMonth.Of(new DateOnly(2026, 3, 1), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))
            .ShouldBe((new DateTimeOffset(2026, 2, 28, 23, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 31, 22, 0, 0, TimeSpan.Zero)));
        LocalMonth.Of(new DateOnly(2025, 12, 1), TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati"))
            .ShouldBe((new DateTimeOffset(2025, 11, 30, 10, 0, 0, TimeSpan.Zero), new DateTimeOffset(2025, 12, 31, 10, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void The_parts_of_any_line_sum_to_the_window()
    {
        var some = new SomeHistory(21);
        for (var i = 0; i < 5000; i++)
        {
            var (timeline, from, to, zone) = some.Next(i);
            var gaps = Enumerable.Range(0, i % 5).Select(g => new Gap(some.Within(from - (to - from), (to - from) * 2), g == 3 ? null : some.Within(from, (to - from) * 2), (GapCause)(1 + ((i + g) % 6)))).ToList();
            var terms = new SlaTerms(Milliseconds.Cut(from), Milliseconds.Cut(to), zone, UptimeAccounting.TimeWeightedDegradedHalf, 99.9m);
            var line = SlaLine.Of(terms, timeline.Without(gaps), gaps, null, KeptChecks.All);
            var parts = line.Missed.Values.Append(line.MissedOtherwise).Append(line.Durations.Maintenance).Append(line.Durations.Unhealthy - line.LongestDown);
            if (line.Durations.Total != terms.To - terms.From || parts.Any(p => p < TimeSpan.Zero))
                Assert.Fail($"history {i}: {line}");
        }
    }

    private static DateTimeOffset At(double hours) => From.AddHours(hours);

    private static SlaTerms Terms(UptimeAccounting accounting) => new(From, At(100), TimeZoneInfo.Utc, accounting, 99.9m);

    private static SlaLine Of(StatusTurn[] turns, params Gap[] gaps) =>
        SlaLine.Of(Terms(UptimeAccounting.TimeWeightedDegradedUp), new StatusTimeline(turns).Without(gaps), gaps, null, KeptChecks.All);
}
