using Monitor.Core;
using Monitor.Core.History.Timelines;
using Monitor.Core.Standing;
using Monitor.Web.Components.Services.View.Changes;

namespace Monitor.Web.Tests.Components.Services.View;

public sealed class TimelineEventTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 10, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Many_parts_that_change_alike_in_one_answer_are_one_line_behind_their_service()
    {
        var parts = Enumerable.Range(0, 500).Select(i => Change(ChangeSubject.Component, $"part-{i}", HealthStatus.Unhealthy)).ToList();
        var service = Change(ChangeSubject.Service, "api", HealthStatus.Unhealthy);

        var events = TimelineEvent.Of([.. parts, Change(ChangeSubject.Component, "odd", HealthStatus.Degraded), service], [new Marker(MarkerKind.Deploy, At.AddSeconds(1), "v2")]);

        events.Count.ShouldBe(4);
        events[0].Marker.ShouldNotBeNull();
        events[1].Change.ShouldBe(service);
        events.Single(e => e.More.Count > 0).Names.ShouldBe("part-0, part-1, part-2, part-3, part-4 and 495 more");
        events.Single(e => e.Change?.Name == "odd").Names.ShouldBeNull();
    }

    [Fact]
    public void A_few_parts_have_a_line_each()
    {
        var events = TimelineEvent.Of(Enumerable.Range(0, 3).Select(i => Change(ChangeSubject.Component, $"part-{i}", HealthStatus.Unhealthy)), []);

        events.Count.ShouldBe(3);
        events.ShouldAllBe(e => e.Names == null);
    }

    private static StatusChange Change(ChangeSubject subject, string name, HealthStatus to) =>
        new(1, subject, name, HealthStatus.Healthy, to, At, At, "it failed");
}
