using Monitor.Core.Judging.Check;

namespace Monitor.Core.Standing;

/// <summary>A status change that is still to be written.</summary>
/// <param name="Name">The key of the service, the kind of the probe, or the component's name.</param>
/// <param name="At">When the check that confirmed it was made.</param>
/// <param name="Since">When the new status began: the first verdict of its streak.</param>
public sealed record PendingChange(
    int ServiceId,
    ChangeSubject Subject,
    string Name,
    HealthStatus From,
    HealthStatus To,
    DateTimeOffset At,
    DateTimeOffset Since,
    string Reason)
{
    /// <summary>The probe that changed, or whose payload lists the component; null for a service.</summary>
    public int? ProbeId { get; init; }

    /// <summary>When the status that ended had begun; null where that is not asked for.</summary>
    public DateTimeOffset? FromSince { get; init; }

    /// <summary>What a service's own change rests on; null for its probes and components.</summary>
    public ChangeEvidence? Evidence { get; init; }
}

/// <summary>The check that confirmed a change of a service, and the lifecycle that came with it.</summary>
public sealed record ChangeEvidence(CheckResult Check, Lifecycle Lifecycle);
