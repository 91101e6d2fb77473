using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Fleet;

/// <summary>What a lifecycle means to an operator: what Kubernetes would do. Pure.</summary>
public static class LifecycleHints
{
    /// <summary>One sentence; null where it adds nothing.</summary>
    public static string? For(ServiceState service) => service.Lifecycle switch
    {
        Lifecycle.Starting => "Starting: its startup probe has not succeeded yet, the other probes wait.",
        Lifecycle.NotReady when service.Probe(ProbeKind.Liveness) is { Status: HealthStatus.Healthy or HealthStatus.Degraded } =>
            "Alive but not ready: Kubernetes would take it out of traffic, not restart it.",
        Lifecycle.NotReady => "Not ready: Kubernetes would take it out of traffic.",
        Lifecycle.Draining => "Draining: it says itself that it is shutting down.",
        Lifecycle.Dead => "Dead: liveness failed, Kubernetes would restart it.",
        Lifecycle.StartupFailed => "It did not start within its startup probe's patience: Kubernetes would restart it.",
        _ => null,
    };
}
