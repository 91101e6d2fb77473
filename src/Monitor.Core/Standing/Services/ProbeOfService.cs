using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing.Probes;

namespace Monitor.Core.Standing.Services;

/// <summary>Where one probe of a service stands, for the service's own status.</summary>
/// <param name="Reason">Of its last check.</param>
public sealed record ProbeOfService(ProbeKind Kind, ProbeHealth Health, Thresholds Thresholds, string? Reason)
{
    /// <summary>Its last checks all gave <see cref="Reason"/> for its status, as often as it takes to be believed.</summary>
    public bool IsSettled { get; init; }

    /// <summary>A job reports to it, and has not since it is watched.</summary>
    public bool IsAwaited { get; init; }

    public HealthStatus Status => Health.Status;

    public bool IsFresh => Health.IsFresh(Thresholds);
}
