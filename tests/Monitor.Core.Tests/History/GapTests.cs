using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.History;

public sealed class GapTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 29, 0, 0, 0, TimeSpan.Zero);

    private static readonly StatusTimeline Line = StatusTimeline.Replay([Turn(0, Healthy), Turn(30, Unhealthy), Turn(40, Healthy)]);

    [Fact]
    public void In_a_gap_nothing_is_known_and_after_it_the_status_goes_on() =>
        Line.Without([Gap(10, 20)]).Turns.ShouldBe([Turn(0, Healthy), Turn(10, Unknown), Turn(20, Healthy), Turn(30, Unhealthy), Turn(40, Healthy)]);

    [Fact]
    public void What_changed_within_a_gap_shows_after_it() =>
        Line.Without([Gap(25, 35)]).Turns.ShouldBe([Turn(0, Healthy), Turn(25, Unknown), Turn(35, Unhealthy), Turn(40, Healthy)]);

    [Fact]
    public void A_gap_that_lasts_hides_all_that_follows() =>
        Line.Without([Gap(35, null)]).Turns.ShouldBe([Turn(0, Healthy), Turn(30, Unhealthy), Turn(35, Unknown)]);

    [Fact]
    public void Gaps_may_overlap_in_any_order()
    {
        var hidden = Line.Without([Gap(33, 50), Gap(20, 35), Gap(36, 37)]);
        hidden.Between(At(0), At(60)).ShouldBe(new StatusDurations(Minutes(30), default, default, Minutes(30)));
    }

    [Fact]
    public void A_gap_before_anything_was_known_changes_nothing() =>
        Line.Without([Gap(-20, -10)]).Between(At(-30), At(60)).ShouldBe(Line.Between(At(-30), At(60)));

    [Fact]
    public void An_empty_gap_hides_nothing() => Line.Without([Gap(10, 10), Gap(20, 15)]).ShouldBe(Line);

    private static Gap Gap(int from, int? to) => new(At(from), to is { } end ? At(end) : null, GapCause.Paused);

    private static StatusTurn Turn(int minute, HealthStatus status) => new(At(minute), status);

    private static DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
