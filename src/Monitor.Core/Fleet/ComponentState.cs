using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Fleet;

/// <summary>A component as last reported.</summary>
/// <param name="Probe">The probe whose payload names it.</param>
/// <param name="Status">As reported.</param>
/// <param name="Effective">What it means for the service, after the rules.</param>
/// <param name="Role">From the service's rules; null when no rule matches.</param>
public sealed record ComponentState(
    ProbeKind Probe,
    string Name,
    HealthStatus Status,
    HealthStatus Effective,
    DateTimeOffset Since,
    string? Message,
    ComponentRole? Role);
