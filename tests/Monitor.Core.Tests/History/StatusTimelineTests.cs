using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.History;

public sealed class StatusTimelineTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 29, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Before_the_first_turn_nothing_is_known() =>
        Line((60, Healthy)).Between(At(0), At(100)).ShouldBe(new StatusDurations(Minutes(40), default, default, Minutes(60)));

    [Fact]
    public void An_empty_timeline_is_unknown_all_along()
    {
        StatusTimeline.Empty.Between(At(0), At(10)).ShouldBe(new StatusDurations(default, default, default, Minutes(10)));
        StatusTimeline.Empty.Between(At(0), At(10)).Uptime.ShouldBeNull();
    }

    [Fact]
    public void A_window_inside_one_status_is_all_that_status() =>
        Line((0, Healthy), (100, Unhealthy)).Between(At(10), At(20)).Healthy.ShouldBe(Minutes(10));

    [Fact]
    public void A_window_that_ends_before_it_begins_is_empty() => Line((0, Healthy)).Between(At(20), At(10)).ShouldBe(default);

    [Fact]
    public void Uptime_is_the_share_of_the_known_time_in_which_it_served() =>
        Line((10, Healthy), (40, Degraded), (60, Unhealthy), (80, Unknown)).Between(At(0), At(100)).Uptime.ShouldNotBeNull().ShouldBe(50 / 70.0, 1e-12);

    [Fact]
    public void A_back_dated_turn_replaces_what_it_covers() =>
        Line((0, Healthy), (30, Unhealthy), (50, Healthy), (20, Degraded)).Turns.ShouldBe([new(At(0), Healthy), new(At(20), Degraded)]);

    [Fact]
    public void A_turn_at_the_same_instant_replaces_the_one_before() =>
        Line((0, Healthy), (10, Unhealthy), (10, Degraded)).Turns.ShouldBe([new(At(0), Healthy), new(At(10), Degraded)]);

    [Fact]
    public void What_ended_before_the_kept_time_is_forgotten_and_the_status_at_its_begin_is_not()
    {
        var line = new StatusTimeline([new(At(0), Healthy), new(At(10), Unhealthy), new(At(20), Healthy)]).Add(new(At(40), Degraded), At(25));

        line.Turns.ShouldBe([new(At(20), Healthy), new(At(40), Degraded)]);
    }

    [Fact]
    public void The_parts_sum_to_the_window_to_the_tick()
    {
#pragma warning disable CA5394
        var random = new Random(7);
        HealthStatus[] statuses = [Unknown, Healthy, Degraded, Unhealthy];
        for (var round = 0; round < 500; round++)
        {
            var line = StatusTimeline.Empty;
            for (var turn = 0; turn < 20; turn++)
                line = line.Add(new(Start.AddTicks(random.NextInt64(TimeSpan.TicksPerDay)), statuses[random.Next(4)]), DateTimeOffset.MinValue);
            var from = Start.AddTicks(random.NextInt64(TimeSpan.TicksPerDay));
            var to = from.AddTicks(random.NextInt64(TimeSpan.TicksPerDay));
            var parts = line.Between(from, to);
            (parts.Known + parts.Unknown).ShouldBe(to - from);
        }
#pragma warning restore CA5394
    }

    [Fact]
    public void A_slot_shows_the_worst_that_was_in_it() =>
        Line((0, Healthy), (35, Unhealthy), (38, Healthy), (45, Degraded), (90, Unknown)).Slots(At(0), At(100), 10).ShouldBe(
            [Healthy, Healthy, Healthy, Unhealthy, Degraded, Degraded, Degraded, Degraded, Degraded, Unknown]);

    [Fact]
    public void A_turn_on_the_edge_of_a_slot_touches_only_the_slot_it_begins() =>
        Line((0, Healthy), (50, Unhealthy), (60, Healthy)).Slots(At(0), At(100), 10).ShouldBe(
            [Healthy, Healthy, Healthy, Healthy, Healthy, Unhealthy, Healthy, Healthy, Healthy, Healthy]);

    [Fact]
    public void Slots_know_what_began_before_the_window_and_nothing_of_what_comes_after() =>
        Line((0, Unhealthy), (300, Healthy)).Slots(At(100), At(200), 4).ShouldBe([Unhealthy, Unhealthy, Unhealthy, Unhealthy]);

    [Fact]
    public void Slots_of_windows_that_do_not_divide_evenly_stay_within_their_number()
    {
        var line = Line((0, Healthy));
        for (var count = 1; count < 100; count++)
            line.Slots(Start.AddTicks(1), Start.AddDays(1).AddTicks(7), count).ShouldAllBe(s => s == Healthy);
    }

    private static StatusTimeline Line(params (int Minute, HealthStatus Status)[] turns) =>
        turns.Aggregate(StatusTimeline.Empty, (line, turn) => line.Add(new(At(turn.Minute), turn.Status), DateTimeOffset.MinValue));

    private static DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
