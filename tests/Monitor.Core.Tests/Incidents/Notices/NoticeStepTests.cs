using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Notices;
using static Monitor.Core.Incidents.IncidentSeverity;

namespace Monitor.Core.Tests.Incidents.Notices;

public sealed class NoticeStepTests
{
    [Theory]
    [InlineData(null, Warning, "a", IncidentEventKind.Opened)]
    [InlineData(Warning, Critical, "a", IncidentEventKind.Worsened)]
    [InlineData(Critical, Warning, "a", IncidentEventKind.Improved)]
    [InlineData(Warning, Warning, "b", null)]
    public void What_is_found_is_told_where_it_is_new_or_another(IncidentSeverity? before, IncidentSeverity now, string title, IncidentEventKind? happened)
    {
        var step = NoticeStep.Of(Open(before), Warns(now, title)).ShouldNotBeNull();

        (step.Event, step.Severity, step.Title).ShouldBe((happened, now, title));
        step.Status.ShouldBe(now == Critical ? HealthStatus.Unhealthy : HealthStatus.Degraded);
    }

    [Fact]
    public void What_is_as_it_was_or_never_began_makes_nothing()
    {
        NoticeStep.Of(Open(Warning), Warns(Warning, "a")).ShouldBeNull();
        NoticeStep.Of(null, Clears(IncidentResolution.Cleared)).ShouldBeNull();
    }

    [Theory]
    [InlineData(IncidentResolution.Cleared, HealthStatus.Healthy)]
    [InlineData(IncidentResolution.Paused, HealthStatus.Unknown)]
    public void It_ends_with_what_it_was(IncidentResolution resolution, HealthStatus status)
    {
        var step = NoticeStep.Of(Open(Critical), Clears(resolution)).ShouldNotBeNull();

        (step.Event, step.Severity, step.Status, step.Title).ShouldBe((IncidentEventKind.Resolved, Critical, status, "a"));
    }

    private static OpenNotice? Open(IncidentSeverity? severity) => severity is { } known ? new OpenNotice(7, 1, IncidentKind.Certificate, known, "a") : null;

    private static NoticeFinding.Warns Warns(IncidentSeverity severity, string title) => new(1, IncidentKind.Certificate, severity, title, "why");

    private static NoticeFinding.Clears Clears(IncidentResolution resolution) => new(1, IncidentKind.Certificate, resolution, null, "why");
}
