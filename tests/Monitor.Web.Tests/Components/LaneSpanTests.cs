using Monitor.Core.Evaluation;
using Monitor.Core.History;
using Monitor.Web.Components.Elements;

namespace Monitor.Web.Tests.Components;

public sealed class LaneSpanTests
{
    private static readonly DateTimeOffset From = Given.Now.AddHours(-1);

    [Fact]
    public void Without_changes_the_status_now_fills_the_window() =>
        Of([], HealthStatus.Healthy, From.AddDays(-1)).ShouldBe([new LaneSpan(0, 1, StatusLook.Up)]);

    [Fact]
    public void Before_a_subject_was_first_seen_nothing_is_drawn() =>
        Of([], HealthStatus.Healthy, From.AddMinutes(30)).ShouldBe([new LaneSpan(0.5, 0.5, StatusLook.Up)]);

    [Fact]
    public void A_change_counts_from_when_it_began_and_what_was_before_from_the_registration() =>
        Of([Change(HealthStatus.Healthy, HealthStatus.Unhealthy, 45)], HealthStatus.Unhealthy, From.AddMinutes(45))
            .ShouldBe([new LaneSpan(0.25, 0.5, StatusLook.Up), new LaneSpan(0.75, 0.25, StatusLook.Down)]);

    [Fact]
    public void What_changed_before_the_window_is_cut_off() =>
        Of([Change(HealthStatus.Healthy, HealthStatus.Degraded, -30)], HealthStatus.Degraded, From.AddMinutes(-30))
            .ShouldBe([new LaneSpan(0, 1, StatusLook.Degraded)]);

    private static IReadOnlyList<LaneSpan> Of(IReadOnlyList<StatusChange> changes, HealthStatus now, DateTimeOffset since) =>
        LaneSpan.Of(changes, now, since, From.AddMinutes(15), From, Given.Now);

    private static StatusChange Change(HealthStatus from, HealthStatus to, int minute) =>
        new(1, ChangeSubject.Probe, "readiness", from, to, From.AddMinutes(minute + 1), From.AddMinutes(minute), "because");
}
