using Monitor.Core.Evaluation;
using Monitor.Core.Fleet;

namespace Monitor.Web.Components.Elements;

/// <summary>What is said of a service in one line. Pure.</summary>
public static class ServiceWords
{
    /// <summary>Why it has its status; never blank.</summary>
    public static string Why(ServiceState service) => service switch
    {
        { Paused: true } => "checks are paused",
        { InMaintenance: true } => "planned work",
        { Status: HealthStatus.Healthy, Components.Count: > 0 } => Parts(service.Components),
        { Status: HealthStatus.Healthy, MainProbe.HttpStatus: { } code } => $"answered {code}",
        { Reason: { Length: > 0 } reason } => reason,
        { Lifecycle: Lifecycle.Starting } => "starting, not ready yet",
        _ => "waiting for its first result",
    };

    /// <summary>What the lifecycle means, as Kubernetes would act; null where it adds nothing.</summary>
    public static string? LifecycleMeaning(Lifecycle lifecycle) => lifecycle switch
    {
        Lifecycle.Starting => "Starting: the startup probe has not succeeded yet.",
        Lifecycle.NotReady => "Alive but not ready: running, not serving.",
        Lifecycle.Draining => "Shutting down: it says so itself.",
        Lifecycle.Dead => "Liveness failed: Kubernetes would restart it.",
        Lifecycle.StartupFailed => "It did not come up within its startup probe's patience.",
        _ => null,
    };

    private static string Parts(IReadOnlyList<ComponentState> parts)
    {
        var up = parts.Count(p => p.Status == HealthStatus.Healthy);
        return up == parts.Count
            ? parts.Count == 1 ? "its one component is up" : $"all {parts.Count} components up"
            : $"{up} of {parts.Count} components up";
    }
}
