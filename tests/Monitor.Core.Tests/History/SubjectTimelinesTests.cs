using Monitor.Core.History.Timelines;
using Monitor.Core.Standing;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.History;

public sealed class SubjectTimelinesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 29, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_subject_without_changes_has_been_so_since_its_status_began() =>
        SubjectTimelines.None.Of(ChangeSubject.Probe, "readiness", Turn(-500, Healthy), At(-900)).Turns.ShouldBe([Turn(-500, Healthy)]);

    [Fact]
    public void What_it_changed_from_held_since_its_service_was_registered() =>
        Line([Change(Healthy, Unhealthy, 10), Change(Unhealthy, Healthy, 12)], null).Turns.ShouldBe([Turn(-900, Healthy), Turn(10, Unhealthy), Turn(12, Healthy)]);

    [Fact]
    public void A_first_reading_tells_of_nothing_before_it() =>
        Line([Change(Unknown, Healthy, 10)], null).Turns.ShouldBe([Turn(10, Healthy)]);

    [Fact]
    public void Before_the_changes_that_were_left_out_nothing_is_claimed() =>
        Line([Change(Healthy, Unhealthy, 10)], At(5)).Turns.ShouldBe([Turn(5, Healthy), Turn(10, Unhealthy)]);

    [Fact]
    public void A_back_dated_change_replaces_what_it_covers() =>
        Line([Change(Healthy, Degraded, 10), Change(Degraded, Unhealthy, 8)], null).Turns.ShouldBe([Turn(-900, Healthy), Turn(8, Unhealthy)]);

    [Fact]
    public void Subjects_of_one_name_are_told_apart() =>
        new SubjectTimelines([Change(Healthy, Unhealthy, 10)], null).Of(ChangeSubject.Component, "readiness", Turn(0, Healthy), At(-900)).Turns.ShouldBe([Turn(0, Healthy)]);

    private static StatusTimeline Line(SubjectChange[] changes, DateTimeOffset? completeFrom) =>
        new SubjectTimelines(changes, completeFrom).Of(ChangeSubject.Probe, "readiness", Turn(30, Healthy), At(-900));

    private static SubjectChange Change(HealthStatus from, HealthStatus to, int since) => new(ChangeSubject.Probe, "readiness", from, to, At(since));

    private static StatusTurn Turn(int minute, HealthStatus status) => new(At(minute), status);

    private static DateTimeOffset At(int minute) => Start.AddMinutes(minute);
}
