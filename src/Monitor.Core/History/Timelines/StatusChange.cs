using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing;

namespace Monitor.Core.History.Timelines;

/// <summary>One change of status: written once, read by the timeline, the downtime arithmetic and the outbox.</summary>
/// <param name="Sequence">Grows over all changes of the installation.</param>
/// <param name="Name">The probe's kind or the component's name; the service's key for a service.</param>
/// <param name="At">When the change became official.</param>
/// <param name="Since">When it began: the first result of the streak that led to it.</param>
public sealed record StatusChange(
    long Sequence,
    ChangeSubject Subject,
    string Name,
    HealthStatus From,
    HealthStatus To,
    DateTimeOffset At,
    DateTimeOffset Since,
    string Reason)
{
    /// <summary>The probe that changed, or whose payload lists the component; null for a service, for a probe that was removed, and where it was not kept yet.</summary>
    public ProbeKind? Probe { get; init; }

    /// <summary>The incident that it opened, changed or ended; null where there is none.</summary>
    public long? IncidentId { get; init; }
}
