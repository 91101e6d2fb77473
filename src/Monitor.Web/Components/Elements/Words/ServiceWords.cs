using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;

namespace Monitor.Web.Components.Elements.Words;

/// <summary>What is said of a service in one line. Pure.</summary>
public static class ServiceWords
{
    /// <summary>Why it has its status; never blank.</summary>
    public static string Why(ServiceState service) => service switch
    {
        { Paused: true } => "checks are paused",
        { InMaintenance: true } => "planned work",
        { Status: HealthStatus.Healthy, Components.Count: > 0 } => Parts(OfMainProbe(service)),
        { Status: HealthStatus.Healthy, MainProbe.HttpStatus: { } code } => $"answered {code}",
        { Reason: { Length: > 0 } reason } => reason,
        { Status: HealthStatus.Unknown, MainProbe: { LastCheckedAt: not null, Reason: { Length: > 0 } blind } } => blind,
        { Lifecycle: Lifecycle.Starting } => "starting, not ready yet",
        _ => "waiting for its first result",
    };

    /// <summary>Since when it is as it is shown: for a paused one the pause, not the status from before it.</summary>
    public static DateTimeOffset Since(ServiceState service) =>
        service.Paused && service.Gaps.LastOrDefault(g => g is { Cause: GapCause.Paused, To: null }) is { } pause ? pause.From : service.Since;

    // Each probe's payload lists the parts again.
    private static IReadOnlyList<ComponentState> OfMainProbe(ServiceState service) =>
        service.Components.Where(c => c.Probe == service.MainProbe?.Kind).ToList() is { Count: > 0 } own ? own : service.Components;

    private static string Parts(IReadOnlyList<ComponentState> parts)
    {
        var up = parts.Count(p => p.Status == HealthStatus.Healthy);
        return up == parts.Count
            ? parts.Count == 1 ? "its one component is up" : $"all {parts.Count} components up"
            : $"{up} of {parts.Count} components up";
    }
}
