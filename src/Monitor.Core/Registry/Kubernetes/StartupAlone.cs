using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>A container with nothing but a startup probe: Kubernetes never asks again once it has succeeded, and a monitor must.</summary>
internal static class StartupAlone
{
    public static ProbeSet Mended(ProbeSet probes, string place, Findings findings)
    {
        if (probes is not { Startup: { } startup, Readiness: null, Liveness: null })
            return probes;
        findings.Note(place, "It has only a startup probe, which stops after its first success; the same is asked as readiness from then on.");
        // The kubelet's own thresholds: those of a startup probe are made for a slow start.
        return probes.With(ProbeKind.Readiness, startup with { InitialDelaySeconds = 0, FailureThreshold = 3 });
    }
}
