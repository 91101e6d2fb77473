using Monitor.Core;
using Monitor.Core.Registry.Components;

namespace Monitor.Data.Recording.States;

/// <summary>A row of <c>component_state</c>.</summary>
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
