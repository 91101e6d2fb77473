using Monitor.Core.History.Timelines;
using Monitor.Core.Standing;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.History;

public sealed class SubjectTimelinesTests
{
    private const int Liveness = 1;
    private const int Readiness = 2;

    private static readonly DateTimeOffset Start = new(2026, 3, 29, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_subject_without_changes_has_been_so_since_its_status_began() =>
        SubjectTimelines.None.Of(ChangeSubject.Probe, "readiness", [Now(Readiness, -500, Healthy)], At(-900)).Turns.ShouldBe([Turn(-500, Healthy)]);

    [Fact]
    public void What_it_changed_from_held_since_its_service_was_registered() =>
        Line([Change(Healthy, Unhealthy, 10), Change(Unhealthy, Healthy, 12)]).ShouldBe([Turn(-900, Healthy), Turn(10, Unhealthy), Turn(12, Healthy)]);

    [Fact]
    public void A_first_reading_tells_of_nothing_before_it() =>
        Line([Change(Unknown, Healthy, 10)]).ShouldBe([Turn(10, Healthy)]);

    [Fact]
    public void Before_the_changes_that_were_left_out_nothing_is_claimed() =>
        Timelines([Change(Healthy, Unhealthy, 10)], At(5)).Of(ChangeSubject.Component, "db", [], At(-900)).Turns.ShouldBe([Turn(5, Healthy), Turn(10, Unhealthy)]);

    [Fact]
    public void A_back_dated_change_replaces_what_it_covers() =>
        Line([Change(Healthy, Degraded, 10), Change(Degraded, Unhealthy, 8)]).ShouldBe([Turn(-900, Healthy), Turn(8, Unhealthy)]);

    [Fact]
    public void Subjects_of_one_name_are_told_apart() =>
        Timelines([Change(Healthy, Unhealthy, 10)]).Of(ChangeSubject.Probe, "db", [Now(Readiness, 0, Healthy)], At(-900)).Turns.ShouldBe([Turn(0, Healthy)]);

    [Fact]
    public void A_part_that_two_probes_list_is_the_worst_of_both_at_each_moment() =>
        Line(
            [
                Change(Unknown, Healthy, 0, Liveness), Change(Unknown, Unhealthy, 1, Readiness), Change(Healthy, Degraded, 5, Liveness), Change(Unhealthy, Healthy, 7, Readiness),
                Change(Degraded, Unknown, 9, Liveness),
            ],
            Now(Readiness, 7, Healthy)).ShouldBe([Turn(0, Healthy), Turn(1, Unhealthy), Turn(7, Degraded), Turn(9, Healthy)]);

    [Fact]
    public void A_probe_that_did_not_change_counts_by_what_it_says_now() =>
        Line([Change(Healthy, Unhealthy, 10, Readiness), Change(Unhealthy, Healthy, 12, Readiness)], Now(Readiness, 12, Healthy), Now(Liveness, 3, Degraded))
            .Where((turn, i) => i == 0 || turn.At > At(0)).ShouldBe([Turn(-900, Healthy), Turn(3, Degraded), Turn(10, Unhealthy), Turn(12, Degraded)]);

    [Fact]
    public void Changes_that_do_not_say_whose_they_are_read_as_before() =>
        Line([Change(Unknown, Healthy, 0, null), Change(Healthy, Unhealthy, 4, null), Change(Unhealthy, Healthy, 6, null)], Now(Readiness, 6, Healthy))
            .ShouldBe([Turn(0, Healthy), Turn(4, Unhealthy), Turn(6, Healthy)]);

    [Fact]
    public void A_probe_continues_what_was_written_without_it_also_by_a_node_of_the_release_before() =>
        Line([Change(Unknown, Healthy, 0, null), Change(Healthy, Unhealthy, 4), Change(Unhealthy, Degraded, 6, null), Change(Degraded, Healthy, 8)], Now(Readiness, 8, Healthy))
            .ShouldBe([Turn(0, Healthy), Turn(4, Unhealthy), Turn(6, Degraded), Turn(8, Healthy)]);

    [Fact]
    public void What_another_probe_said_before_changes_had_theirs_does_not_last_for_ever()
    {
        // Liveness failed before and recovers after; readiness was well throughout and says so by its state, or by its next change.
        SubjectChange[] changes = [Change(Unknown, Healthy, 0, null), Change(Unknown, Healthy, 1, null), Change(Healthy, Unhealthy, 4, null), Change(Unhealthy, Healthy, 6, Liveness)];

        Line(changes, Now(Liveness, 6, Healthy), Now(Readiness, 1, Healthy)).ShouldBe([Turn(0, Healthy), Turn(4, Unhealthy), Turn(6, Healthy)]);
        Line([.. changes, Change(Healthy, Degraded, 9)], Now(Liveness, 6, Healthy), Now(Readiness, 9, Degraded))[^1].ShouldBe(Turn(9, Degraded));
        Line([.. changes, Change(Healthy, Degraded, 9)], Now(Liveness, 6, Healthy), Now(Readiness, 9, Degraded))[^2].ShouldBe(Turn(6, Healthy));
    }

    [Fact]
    public void A_probe_that_is_gone_has_its_past_and_no_present() =>
        Line([Change(Unknown, Unhealthy, 0, Liveness), Change(Unknown, Healthy, 1), Change(Unhealthy, Unknown, 5, Liveness), Change(Healthy, Degraded, 7, null)], Now(Readiness, 7, Degraded))
            .ShouldBe([Turn(0, Unhealthy), Turn(5, Healthy), Turn(7, Degraded)]);

    private static IReadOnlyList<StatusTurn> Line(SubjectChange[] changes, params ProbeTurn[] now) =>
        Timelines(changes).Of(ChangeSubject.Component, "db", now, At(-900)).Turns;

    private static SubjectTimelines Timelines(SubjectChange[] changes, DateTimeOffset? completeFrom = null) =>
        new(changes.Select(c => (ChangeSubject.Component, "db", c)), completeFrom);

    private static SubjectChange Change(HealthStatus from, HealthStatus to, int since, int? probe = Readiness) => new(from, to, At(since)) { ProbeId = probe };

    private static ProbeTurn Now(int probe, int since, HealthStatus status) => new(probe, Turn(since, status));

    private static StatusTurn Turn(int minute, HealthStatus status) => new(At(minute), status);

    private static DateTimeOffset At(int minute) => Start.AddMinutes(minute);
}
