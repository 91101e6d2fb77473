using Monitor.Core.Registry.Components;

namespace Monitor.Core.Judging.Components;

/// <summary>One component of an answer after the rules.</summary>
/// <param name="Reported">As the payload says.</param>
/// <param name="Effective">What it means for the service.</param>
/// <param name="Role">From the first rule that matches; null when none does.</param>
public sealed record ComponentVerdict(string Name, HealthStatus Reported, HealthStatus Effective, string? Message, ComponentRole? Role)
{
    /// <summary>The rule that gave the role.</summary>
    internal ComponentRule? Rule { get; init; }
}
