using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Judging.Findings;

/// <summary>Parts that say something else than the whole, or that this probe should not ask.</summary>
internal static class PartFindings
{
    public static Contradiction? UpWithCriticalDown(in Examination seen)
    {
        if (seen.Reading!.ReportedStatus != HealthStatus.Healthy)
            return null;
        foreach (var part in seen.Components)
        {
            if (part is { Reported: HealthStatus.Unhealthy, Effective: HealthStatus.Unhealthy, Role: null or ComponentRole.Critical })
                return new("up-with-critical-down", $"The payload says up as a whole while its part {part.Name} is down. Let the whole be no better than the parts it cannot do without, or call the part optional in the component rules.");
        }

        return null;
    }

    public static Contradiction? LivenessChecksDependencies(in Examination seen)
    {
        // The livez of Kubernetes' own components lists etcd, and is meant to.
        if (seen.Policy.Kind != ProbeKind.Liveness || seen.Reading!.Dialect == "k8s-healthz")
            return null;
        foreach (var part in seen.Components)
        {
            if (DependencyName.Is(part.Name))
                return new("liveness-checks-dependencies", $"Liveness asks {part.Name}. When that is down every instance fails its liveness at once, and Kubernetes restarts them all to no avail: check dependencies in readiness only.");
        }

        return null;
    }
}
