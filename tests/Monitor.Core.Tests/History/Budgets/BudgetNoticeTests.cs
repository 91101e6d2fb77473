using Monitor.Core.History.Budgets;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Notices;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.History.Budgets;

/// <summary>A target of 99 % leaves 36 s of an hour: 14.4 times that is 518.4 s, 6 times as fast over six hours 1,296 s.</summary>
public sealed class BudgetNoticeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(519, IncidentSeverity.Critical)]
    [InlineData(518, null)]
    public void Fourteen_times_too_fast_over_an_hour_is_critical(int downSeconds, IncidentSeverity? severity) =>
        ((Look(null, (Healthy, 6 * 3600), (Unhealthy, downSeconds)) as NoticeFinding.Warns)?.Severity).ShouldBe(severity);

    [Fact]
    public void It_says_by_how_much_over_what_and_how_long_the_budget_lasts()
    {
        var told = Look(null, (Healthy, 6 * 3600), (Unhealthy, 540)).ShouldBeOfType<NoticeFinding.Warns>();

        told.Title.ShouldBe("Shop burns its error budget: 15 times too fast over 1 h");
        told.Reason.ShouldBe(
            "down for 9 min of the 1 h that are known of the last 1 h: 15 times as fast as a target of 99 % allows, and 100 times in the last 5 min (14.4 times in both is too fast). At this speed a budget of 30 d lasts 2 d");
    }

    [Fact]
    public void What_is_over_by_five_minutes_is_not_told_any_more() =>
        Look(null, (Healthy, 6 * 3600), (Unhealthy, 900), (Healthy, 300)).ShouldBeNull();

    [Fact]
    public void Six_times_too_fast_over_six_hours_is_a_warning()
    {
        var told = Look(null, (Healthy, 6 * 3600), (Unhealthy, 1300), (Healthy, 1200)).ShouldBeOfType<NoticeFinding.Warns>();

        (told.Severity, told.Title).ShouldBe((IncidentSeverity.Warning, "Shop burns its error budget: 6 times too fast over 6 h"));
    }

    [Fact]
    public void What_was_critical_is_only_a_warning_once_five_minutes_are_calm_and_over_once_half_an_hour_is()
    {
        Look(IncidentSeverity.Critical, (Healthy, 6 * 3600), (Unhealthy, 1500), (Healthy, 300)).ShouldBeOfType<NoticeFinding.Warns>().Severity.ShouldBe(IncidentSeverity.Warning);
        Look(IncidentSeverity.Warning, (Healthy, 6 * 3600), (Unhealthy, 1500), (Healthy, 1800)).ShouldBeOfType<NoticeFinding.Clears>()
            .Reason.ShouldBe("0 times as fast as a target of 99 % allows in the last 30 min");
    }

    [Fact]
    public void What_was_told_goes_on_while_its_end_is_too_fast() =>
        Look(IncidentSeverity.Critical, (Healthy, 7 * 3600), (Unhealthy, 60)).ShouldBeOfType<NoticeFinding.Warns>().Severity.ShouldBe(IncidentSeverity.Critical);

    [Fact]
    public void Degraded_time_burns_nothing() => Look(null, (Healthy, 6 * 3600), (Degraded, 3600)).ShouldBeNull();

    [Fact]
    public void Where_too_little_is_known_nothing_is_claimed()
    {
        Look(null, (Unknown, 3600), (Unhealthy, 300)).ShouldBeNull("of the hour a twelfth is known");
        Look(IncidentSeverity.Critical, (Healthy, 7 * 3600), (Unhealthy, 600), (Unknown, 300)).ShouldBeNull("nobody knows whether it is calm");
        Look(IncidentSeverity.Warning, (Healthy, 7 * 3600), (Unknown, 7200), (Unhealthy, 3600))!.ShouldBeOfType<NoticeFinding.Warns>().Severity.ShouldBe(IncidentSeverity.Critical);
    }

    [Fact]
    public void Maintenance_counts_neither_as_down_nor_as_known()
    {
        var down = Timeline((Healthy, 6 * 3600), (Unhealthy, 900));

        Of(null, down.Without([new Gap(Now.AddSeconds(-900), Now, GapCause.Maintenance)])).ShouldBeNull();
        Of(null, down.Without([new Gap(Now.AddHours(-1), Now.AddSeconds(-600), GapCause.Maintenance)])).ShouldBeNull("less than half of the hour is left");
        Of(null, down.Without([new Gap(Now.AddHours(-1), Now.AddSeconds(-2000), GapCause.Maintenance)])).ShouldBeOfType<NoticeFinding.Warns>();
    }

    [Fact]
    public void Our_gaps_are_not_known() =>
        Of(null, Timeline((Healthy, 6 * 3600), (Unhealthy, 900)).Without([new Gap(Now.AddSeconds(-900), Now, GapCause.Stopped)])).ShouldBeNull();

    private static NoticeFinding? Look(IncidentSeverity? open, params (HealthStatus Status, int Seconds)[] spans) => Of(open, Timeline(spans));

    private static NoticeFinding? Of(IncidentSeverity? open, StatusTimeline timeline) => BudgetNotice.Of(1, "Shop", 99, open, timeline, Now);

    /// <summary>One after the other, until now.</summary>
    private static StatusTimeline Timeline(params (HealthStatus Status, int Seconds)[] spans)
    {
        var at = Now.AddSeconds(-spans.Sum(s => s.Seconds));
        var turns = new List<StatusTurn>();
        foreach (var (status, seconds) in spans)
        {
            turns.Add(new StatusTurn(at, status));
            at = at.AddSeconds(seconds);
        }

        return new StatusTimeline(turns);
    }
}
