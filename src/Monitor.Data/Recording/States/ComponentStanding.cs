using Monitor.Core.Evaluation;
using Monitor.Core.Registry;

namespace Monitor.Data.Recording;

/// <summary>A row of <c>component_state</c>.</summary>
/// <param name="Position">In the payload.</param>
public sealed record StoredComponent(
    int ProbeId,
    int ServiceId,
    string Name,
    int Position,
    DateTimeOffset Since,
    HealthStatus Status,
    HealthStatus Effective,
    ComponentRole? Role,
    string? Message);
