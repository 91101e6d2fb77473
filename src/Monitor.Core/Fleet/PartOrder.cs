using Monitor.Core.Registry.Components;

namespace Monitor.Core.Fleet;

/// <summary>The order in which a service's parts are looked at: what fails now, what failed lately, then what would bring the service down.</summary>
public static class PartOrder
{
    /// <summary>Each name once, as the worst of what several probes report of it. Pure.</summary>
    /// <param name="worst">The worst that a part of this name came to in the time that is shown.</param>
    public static IReadOnlyList<ComponentState> Of(IEnumerable<ComponentState> parts, Func<string, HealthStatus> worst) =>
    [
        .. from part in parts.GroupBy(p => p.Name).Select(g => g.MinBy(p => Badness(p.Status))!)
           orderby Badness(part.Status), Badness(worst(part.Name)), part.Role ?? ComponentRole.Critical, part.Name.ToUpperInvariant()
           select part,
    ];

    /// <summary>Bad now.</summary>
    public static bool IsFailing(ComponentState part) => Badness(part.Status) < Well;

    // What nobody knows is not worse than what is up: half of a service's parts may be listed by a probe that is off.
    private const int Well = 2;

    private static int Badness(HealthStatus status) => status switch
    {
        HealthStatus.Unhealthy => 0,
        HealthStatus.Degraded => 1,
        _ => Well,
    };
}
