using Monitor.Core.Fleet;
using Monitor.Core.Fleet.Mapping;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Overview.Problems;

/// <summary>A service with a problem of its own, and the symptoms it explains.</summary>
/// <param name="Symptoms">Services with problems that follow from it and are listed under it alone.</param>
/// <param name="AtRisk">Services that depend on it directly and are still well.</param>
public sealed record Problem(ServiceState Service, IReadOnlyList<ServiceState> Symptoms, IReadOnlyList<ServiceState> AtRisk)
{
    /// <summary>All problems that follow from it, as the map says (<see cref="MappedService.Explains"/>): what is worse than it stands for itself as well. The worst first.</summary>
    public IReadOnlyList<ServiceState> Explains { get; init; } = Symptoms;

    /// <summary>The problems of a fleet, worst and causes first; a symptom is folded into what it follows from and is at least as bad. Pure.</summary>
    public static IReadOnlyList<Problem> Of(IReadOnlyList<ServiceState> services)
    {
        var bad = services.Where(s => StatusLook.For(s).IsProblem).OrderBy(s => StatusLook.For(s).Rank).ThenBy(s => s.Since).ThenBy(s => s.Key, StringComparer.Ordinal).ToList();
        // What depends on nothing follows from nothing.
        var map = bad.Exists(s => s.DependsOn.Count > 0) ? new FleetMap(services) : null;
        var heads = bad.ToLookup(s => HeadOf(s, map), StringComparer.Ordinal);
        var keys = bad.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        var dependents = services
            .Where(s => s.DependsOn.Count > 0 && bad.Count > 0 && !keys.Contains(s.Key))
            .SelectMany(s => s.DependsOn.Select(key => (key, s)))
            .ToLookup(pair => pair.key, pair => pair.s);
        return
        [
            .. bad.Where(s => heads[s.Key].Any(h => h.Key == s.Key))
                .Select(root => new Problem(root, [.. heads[root.Key].Where(s => s.Key != root.Key)], [.. dependents[root.Key]]))
                .Select(problem => WithAll(problem, map?.Find(problem.Service.Key)))
                .OrderBy(problem => StatusLook.For(problem.Service).Rank).ThenBy(problem => problem.Explains.Count == 0).ThenBy(problem => map?.Find(problem.Service.Key)?.Cause is not null),
        ];
    }

    // The last on the way to its cause that is a problem and no better than itself; at least that is itself.
    private static string HeadOf(ServiceState service, FleetMap? map) => map?.Find(service.Key) is { Way: var way }
        ? way.Last(s => StatusLook.For(s) is var look && look.IsProblem && look.Rank <= StatusLook.For(service).Rank).Key
        : service.Key;

    private static Problem WithAll(Problem problem, MappedService? service) => service is { Explains.Count: > 0 and var all } && all > problem.Symptoms.Count
        ? problem with { Explains = [.. service.Explains.OrderBy(s => StatusLook.For(s).Rank)] }
        : problem;
}
