using Monitor.Core.Registry.Components;

namespace Monitor.Core.Standing.Components;

/// <summary>What one component of a probe's payload is, as reported and by the rules.</summary>
/// <param name="Position">In the payload.</param>
public sealed record ComponentStanding(
    int ProbeId,
    int ServiceId,
    string Name,
    int Position,
    DateTimeOffset Since,
    HealthStatus Status,
    HealthStatus Effective,
    ComponentRole? Role,
    string? Message);
