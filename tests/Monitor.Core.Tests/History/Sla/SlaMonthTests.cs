using Monitor.Core.History.Accounting;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Sla;
using Monitor.Core.History.Timelines;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.History.Sla;

public sealed class SlaMonthTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Now = new(2026, 4, 16, 12, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyList<SlaMonth> Months = SlaMonth.UpTo(new DateOnly(2026, 4, 1), 3, Berlin, UptimeAccounting.TimeWeightedDegradedUp, 99.9m, Now);

    [Fact]
    public void Months_follow_each_other_and_the_one_that_runs_ends_now()
    {
        Months.Select(m => m.First.Month).ShouldBe([2, 3, 4]);
        SlaMonth.Bounds(Months).Select(b => b.UtcDateTime.ToString("MM-dd HH", null)).ShouldBe(["01-31 23", "02-28 23", "03-31 22", "04-16 12"]);
    }

    [Fact]
    public void Each_month_is_held_against_the_target_by_itself()
    {
        var march = new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero);
        var figures = Figures(new([new(march.AddDays(-90), Healthy), new(march, Unhealthy), new(march.AddHours(1), Healthy)]), march.AddDays(-90));

        figures.Select(f => f!.Promise).ShouldBe([SlaPromise.Kept, SlaPromise.Missed, SlaPromise.Kept]);
        figures[1]!.Durations.Total.ShouldBe(TimeSpan.FromHours((31 * 24) - 1));
    }

    [Fact]
    public void A_service_counts_in_the_months_in_which_it_was_there()
    {
        var since = new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero);
        Figures(new([new(since, Healthy)]), since).Select(f => f?.Promise).ShouldBe([null, SlaPromise.NotEnoughKnown, SlaPromise.Kept]);
        Figures(new([new(since.AddDays(-60), Healthy), new(since, Unknown)]), since.AddDays(-60), since).Select(f => f?.Promise).ShouldBe([SlaPromise.Kept, SlaPromise.NotEnoughKnown, null]);
    }

    [Fact]
    public void By_checks_each_month_has_its_own()
    {
        var months = SlaMonth.UpTo(new DateOnly(2026, 3, 1), 2, TimeZoneInfo.Utc, UptimeAccounting.CheckWeightedDegradedUp, 99, Now);
        var figures = SlaMonth.Figures(months, new([new(Now.AddDays(-90), Healthy)]), [new CheckCounts(100, 0, 0, 0), new CheckCounts(97, 0, 3, 0)], KeptChecks.All, Now.AddDays(-90), null);

        figures.Select(f => (f!.Ratio, f.Promise)).ShouldBe([(1, SlaPromise.Kept), (0.97, SlaPromise.Missed)]);
    }

    [Theory]
    [InlineData("Europe/Berlin", 91, SlaPromise.NotEnoughKnown, SlaLack.ChecksGone)]
    [InlineData("Europe/Berlin", 89, SlaPromise.Kept, null)]
    [InlineData("UTC", 400, SlaPromise.Kept, null)]
    [InlineData("Asia/Kolkata", 91, SlaPromise.NotEnoughKnown, SlaLack.ChecksGone)]
    public void A_month_by_checks_whose_edges_are_kept_no_longer_has_kept_nothing(string zone, int days, SlaPromise promise, SlaLack? lack)
    {
        var month = Assert.Single(SlaMonth.UpTo(new DateOnly(2026, 3, 1), 1, TimeZoneInfo.FindSystemTimeZoneById(zone), UptimeAccounting.CheckWeightedDegradedUp, 99, new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        var (begun, now) = (month.Terms.From, month.Terms.From.AddDays(days));
        var kept = new KeptChecks(now.AddDays(-90), now.AddDays(-90), now.AddDays(-1825));
        SlaFigure Figure(StatusTimeline timeline) => SlaMonth.Figures([month], timeline, [new CheckCounts(1000, 0, 0, 0)], kept, begun.AddDays(-9), null)[0]!;

        var figure = Figure(new([new(begun.AddDays(-9), Healthy)]));
        (figure.Ratio, figure.Promise, figure.Lack).ShouldBe((1, promise, lack));
        // Nobody looked in that edge: there are no checks that could be missed.
        Figure(new([new(begun.AddDays(1), Healthy)])).Promise.ShouldBe(SlaPromise.Kept);
        // By time a month stays what it is.
        SlaFigure.Of(month.Terms with { Accounting = UptimeAccounting.TimeWeightedDegradedUp }, figure.Durations, null, checksGone: true).Promise.ShouldBe(SlaPromise.Kept);
    }

    [Theory]
    [InlineData(15, SlaPromise.NotEnoughKnown, SlaLack.ChecksGone)]
    [InlineData(0, SlaPromise.Kept, null)]
    [InlineData(-40, SlaPromise.Kept, null)]
    public void A_month_by_checks_of_a_probe_that_was_added_within_it_has_kept_nothing(int addedOnDay, SlaPromise promise, SlaLack? lack)
    {
        var month = Assert.Single(SlaMonth.UpTo(new DateOnly(2026, 3, 1), 1, TimeZoneInfo.Utc, UptimeAccounting.CheckWeightedDegradedUp, 99, Now));
        var begun = month.Terms.From;
        SlaFigure Figure(StatusTimeline timeline) =>
            SlaMonth.Figures([month], timeline, [new CheckCounts(1000, 0, 0, 0)], KeptChecks.All.Since(begun.AddDays(addedOnDay)), begun.AddDays(-9), null)[0]!;

        // Another probe saw it down for days; of the one that counts all checks are good.
        var figure = Figure(new([new(begun.AddDays(-9), Healthy), new(begun.AddDays(2), Unhealthy), new(begun.AddDays(5), Healthy)]));
        (figure.Ratio, figure.Promise, figure.Lack).ShouldBe((1, promise, lack));
        // What nobody had seen is no loss: as of one that was registered with it.
        Figure(new([new(begun.AddDays(2), Unknown), new(begun.AddDays(15), Healthy)])).Lack.ShouldBe(SlaLack.Coverage);
    }

    [Fact]
    public void What_is_not_known_says_why()
    {
        var terms = Months[1].Terms;
        SlaFigure.Of(terms, new StatusDurations(TimeSpan.FromHours(8), default, default, TimeSpan.FromHours(2)), null).Lack.ShouldBe(SlaLack.Coverage);
        SlaFigure.Of(terms, new StatusDurations { Maintenance = TimeSpan.FromHours(8) }, null).Lack.ShouldBe(SlaLack.NothingCounts);
        SlaFigure.Of(terms, new StatusDurations(TimeSpan.FromHours(8), default, default, default), null).Lack.ShouldBeNull();
    }

    [Fact]
    public void A_group_is_its_services_put_together_and_the_worst_of_them()
    {
        var terms = Months[1].Terms;
        SlaFigure Figure(int healthy, int unhealthy, int unknown = 0) =>
            SlaFigure.Of(terms, new StatusDurations(TimeSpan.FromHours(healthy), default, TimeSpan.FromHours(unhealthy), TimeSpan.FromHours(unknown)), null);

        var group = GroupFigure.Of(terms, [Figure(1000, 0), null, Figure(90, 10), Figure(1, 0, 99)])!;

        (group.Kept, group.Missed, group.NotEnoughKnown, group.Promise).ShouldBe((1, 1, 1, SlaPromise.Missed));
        (group.Whole.Ratio, group.Worst, group.WorstIndex).ShouldBe((0.990917, 0.9, 2));
        GroupFigure.Of(terms, [Figure(10, 0), Figure(1, 0, 99)])!.Promise.ShouldBe(SlaPromise.NotEnoughKnown);
        GroupFigure.Of(terms, [Figure(10, 0)])!.Promise.ShouldBe(SlaPromise.Kept);
        GroupFigure.Of(terms, [null]).ShouldBeNull();
    }

    private static IReadOnlyList<SlaFigure?> Figures(StatusTimeline timeline, DateTimeOffset created, DateTimeOffset? deleted = null) => SlaMonth.Figures(Months, timeline, null, KeptChecks.All, created, deleted);
}
