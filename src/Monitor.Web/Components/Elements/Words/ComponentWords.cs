using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.Registry.Components;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Elements.Words;

/// <summary>What is said of a component. Pure.</summary>
public static class ComponentWords
{
    /// <summary>What its status means for the service where that is not the same: "counts as degraded: optional"; otherwise null.</summary>
    public static string? Effect(ComponentState part) => part.Effective == part.Status ? null : (part.Role, part.Effective) switch
    {
        (ComponentRole.Ignored, _) => "ignored by rule",
        (ComponentRole.Optional, HealthStatus.Degraded) => "counts as degraded: optional",
        (ComponentRole.Optional, _) => "does not count: enough others are up",
        (_, HealthStatus.Degraded) => "counts as degraded: enough others are up",
        _ => $"counts as {StatusLook.For(part.Effective).Word.ToLowerInvariant()}",
    };
}
