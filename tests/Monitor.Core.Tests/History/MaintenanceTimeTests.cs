using Monitor.Core.History;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Results;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Sla;
using Monitor.Core.History.Timelines;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.History;

/// <summary>Announced work is out of every figure, whatever was seen meanwhile.</summary>
public sealed class MaintenanceTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 12, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_outage_in_maintenance_is_maintenance_and_what_is_left_of_it_counts()
    {
        var spent = Line((0, Healthy), (4, Unhealthy), (8, Healthy)).Without([Work(5, 7)]).Between(At(0), At(10));
        (spent.Healthy.TotalHours, spent.Unhealthy.TotalHours, spent.Maintenance.TotalHours, spent.Unknown.TotalHours).ShouldBe((6, 2, 2, 0));
        spent.Uptime.ShouldBe(0.75);
        spent.Coverage.ShouldBe(1);
    }

    [Fact]
    public void What_turned_within_holds_after()
    {
        var timeline = Line((0, Healthy), (5, Unhealthy)).Without([Work(4, 6)]);
        (timeline.At(At(5.5)), timeline.IsInMaintenance(At(5.5)), timeline.At(At(6)), timeline.IsInMaintenance(At(6))).ShouldBe((Unknown, true, Unhealthy, false));
    }

    [Fact]
    public void Maintenance_wins_over_a_gap_and_windows_that_overlap_count_once()
    {
        var spent = Line((0, Healthy)).Without([new Gap(At(2), At(6), GapCause.Stopped), Work(4, 7), Work(5, 8)]).Between(At(0), At(10));
        (spent.Healthy.TotalHours, spent.Unknown.TotalHours, spent.Maintenance.TotalHours).ShouldBe((4, 2, 4));
    }

    [Fact]
    public void It_counts_where_nothing_was_known_too_and_not_before_anything_was()
    {
        Line((0, Unknown), (8, Healthy)).Without([Work(2, 4)]).Between(At(0), At(10)).Maintenance.TotalHours.ShouldBe(2);
        Line((3, Healthy)).Without([Work(2, 4)]).Between(At(0), At(10)).ShouldBe(new StatusDurations(TimeSpan.FromHours(6), default, default, TimeSpan.FromHours(3)) { Maintenance = TimeSpan.FromHours(1) });
        Line((3, Healthy)).Without([Work(1, 2)]).Between(At(0), At(10)).Maintenance.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    public void In_a_gap_it_counts_whatever_turn_is_the_first_that_was_read(double workEnds)
    {
        var gaps = (Gap[])[new Gap(At(1), At(7), GapCause.Paused), Work(3, workEnds)];
        // A pause is a turn itself, and where it covers the window's begin the first that is read.
        var (all, read) = (Line((0, Healthy), (1, Unknown), (7, Healthy)).Without(gaps), Line((1, Unknown), (7, Healthy)).Without(gaps));

        read.Between(At(2), At(10)).ShouldBe(all.Between(At(2), At(10)));
        read.Between(At(2), At(10)).Maintenance.TotalHours.ShouldBe(workEnds - 3);
        Line((1, Healthy)).Without(gaps).Between(At(2), At(10)).ShouldBe(all.Between(At(2), At(10)));
    }

    [Fact]
    public void In_a_gap_that_goes_on_unknown_it_ends_with_itself() =>
        Line((1, Unknown)).Without([new Gap(At(0), null, GapCause.Paused), Work(3, 4)]).Between(At(2), At(10)).ShouldBe(new StatusDurations(default, default, default, TimeSpan.FromHours(7)) { Maintenance = TimeSpan.FromHours(1) });

    [Fact]
    public void One_that_goes_on_ends_with_the_window() =>
        Line((0, Healthy)).Without([Work(9, 30)]).Between(At(0), At(10)).Maintenance.TotalHours.ShouldBe(1);

    [Fact]
    public void The_parts_sum_to_the_window_wherever_it_is_cut()
    {
        var timeline = Line((0, Healthy), (4, Degraded), (5.5, Unknown), (8, Unhealthy)).Without([Work(3, 4), Work(5, 6), Work(7.5, 9), new Gap(At(8.5), At(9.5), GapCause.Paused)]);
        for (var cut = 0.25; cut < 10; cut += 0.25)
        {
            var parts = timeline.Split([At(0), At(cut), At(10)]);
            parts.Select(p => p.Total).ShouldBe([At(cut) - At(0), At(10) - At(cut)]);
            parts[0].Plus(parts[1]).ShouldBe(timeline.Between(At(0), At(10)));
        }

        timeline.Between(At(0), At(10)).Maintenance.TotalHours.ShouldBe(3.5);
    }

    [Fact]
    public void A_slot_is_planned_where_nothing_else_is_known()
    {
        var timeline = Line((0, Healthy), (6, Unknown)).Without([Work(1.5, 4)]);
        timeline.Slots(At(0), At(8), 8).ShouldBe([Healthy, Healthy, Unknown, Unknown, Healthy, Healthy, Unknown, Unknown]);
        timeline.PlannedSlots(At(0), At(8), 8).ShouldBe([false, false, true, true, false, false, false, false]);
    }

    [Fact]
    public void A_roll_up_keeps_its_time_its_latencies_and_not_its_checks()
    {
        var timeline = Line((0, Healthy)).Without([Work(1.25, 1.5)]);
        var rollup = Rollup.Of(UtcHour.Of(At(1)), timeline, [Check(1.1, Healthy), Check(1.3, Unhealthy), Check(1.5, Degraded)]);
        (rollup.Durations.Maintenance.TotalMinutes, rollup.Durations.Healthy.TotalMinutes).ShouldBe((15, 45));
        (rollup.Checks, rollup.Latency.Count).ShouldBe((new CheckCounts(1, 1, 0, 0), 3));
        Rollup.Of(UtcHour.Of(At(1)), Line((0, Unknown)).Without([Work(1, 2)]), []).IsEmpty.ShouldBeFalse();
        Rollup.OfDay([rollup]).Durations.ShouldBe(rollup.Durations with { Unknown = TimeSpan.FromHours(23) });
    }

    [Fact]
    public void A_promise_is_kept_by_the_rest_of_the_time()
    {
        var gaps = (Gap[])[Work(2, 5), new Gap(At(4), At(6), GapCause.Stopped)];
        var line = SlaLine.Of(new SlaTerms(At(0), At(10), TimeZoneInfo.Utc, UptimeAccounting.TimeWeightedDegradedUp, 90), Line((0, Healthy), (3, Unhealthy), (4, Healthy)).Without(gaps), gaps, null, KeptChecks.All);
        (line.Ratio, line.Promise, line.Incidents).ShouldBe((1, SlaPromise.Kept, 0));
        (line.Missed[GapCause.Stopped].TotalHours, line.Missed.ContainsKey(GapCause.Maintenance), line.Durations.Unknown.TotalHours, line.MissedOtherwise.TotalHours).ShouldBe((1, false, 1, 0));
    }

    [Fact]
    public void In_a_gap_across_the_windows_begin_it_is_no_part_of_what_was_missed()
    {
        var gaps = (Gap[])[new Gap(At(-1), At(0.5), GapCause.Stopped), Work(-1, 0.5)];
        var line = SlaLine.Of(new SlaTerms(At(0), At(10), TimeZoneInfo.Utc, UptimeAccounting.TimeWeightedDegradedUp, 90), Line((-5, Healthy)).Without(gaps), gaps, null, KeptChecks.All);
        (line.Missed.Count, line.MissedOtherwise, line.Durations.Maintenance.TotalHours).ShouldBe((0, TimeSpan.Zero, 0.5));
    }

    private static StatusTimeline Line(params (double Hour, HealthStatus Status)[] turns) => new([.. turns.Select(t => new StatusTurn(At(t.Hour), t.Status))]);

    private static Gap Work(double from, double to) => new(At(from), At(to), GapCause.Maintenance);

    private static StoredResult Check(double hour, HealthStatus status) => new(1, At(hour), status, null, 200, 1000, null);

    private static DateTimeOffset At(double hour) => Start.AddHours(hour);
}
