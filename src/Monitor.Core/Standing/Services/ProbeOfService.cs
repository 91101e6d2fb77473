using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing.Probes;

namespace Monitor.Core.Standing.Services;

/// <summary>Where one probe of a service stands, for the service's own status.</summary>
public sealed record ProbeOfService(ProbeKind Kind, ProbeHealth Health, Thresholds Thresholds, string? Reason)
{
    public HealthStatus Status => Health.Status;

    public bool IsFresh => Health.IsFresh(Thresholds);
}
