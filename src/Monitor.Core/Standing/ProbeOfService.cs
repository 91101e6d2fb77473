using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Standing;

/// <summary>Where one probe of a service stands, for the service's own status.</summary>
public sealed record ProbeOfService(ProbeKind Kind, ProbeHealth Health, Thresholds Thresholds, string? Reason)
{
    public HealthStatus Status => Health.Status;

    public bool IsFresh => Health.IsFresh(Thresholds);
}
