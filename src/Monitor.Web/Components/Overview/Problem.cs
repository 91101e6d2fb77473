using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Overview;

/// <summary>A service with a problem of its own, and the symptoms it explains.</summary>
/// <param name="Symptoms">Services with problems that depend on it and are listed under it alone.</param>
/// <param name="AtRisk">Services that depend on it directly and are still well.</param>
public sealed record Problem(ServiceState Service, IReadOnlyList<ServiceState> Symptoms, IReadOnlyList<ServiceState> AtRisk)
{
    /// <summary>The problems of a fleet, worst and causes first; a symptom is folded into a cause that is at least as bad. Pure.</summary>
    public static IReadOnlyList<Problem> Of(IReadOnlyList<ServiceState> services)
    {
        var bad = services.Where(s => StatusLook.For(s).IsProblem).ToDictionary(s => s.Key);
        if (bad.Count == 0)
            return [];
        var causes = bad.Values.ToDictionary(s => s.Key, s => CausesOf(s, bad));
        var roots = new List<ServiceState>();
        var symptoms = new Dictionary<string, List<ServiceState>>();
        foreach (var service in bad.Values
            .OrderBy(s => StatusLook.For(s).Rank).ThenBy(s => causes[s.Key].Count).ThenBy(s => s.Since).ThenBy(s => s.Key, StringComparer.Ordinal))
        {
            if (roots.Find(root => causes[service.Key].Contains(root.Key)) is not { } cause)
                roots.Add(service);
            else if (symptoms.TryGetValue(cause.Key, out var known))
                known.Add(service);
            else
                symptoms[cause.Key] = [service];
        }

        var dependents = services
            .Where(s => s.DependsOn.Count > 0 && !bad.ContainsKey(s.Key))
            .SelectMany(s => s.DependsOn.Select(key => (key, s)))
            .ToLookup(pair => pair.key, pair => pair.s);
        return
        [
            .. roots
                .Select(root => new Problem(root, symptoms.GetValueOrDefault(root.Key) ?? [], [.. dependents[root.Key]]))
                .OrderBy(problem => StatusLook.For(problem.Service).Rank).ThenBy(problem => problem.Symptoms.Count == 0),
        ];
    }

    // All bad services this one depends on, over any number of steps; cycles end by themselves.
    private static HashSet<string> CausesOf(ServiceState service, Dictionary<string, ServiceState> bad)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<ServiceState>([service]);
        while (open.TryPop(out var next))
        {
            foreach (var key in next.DependsOn)
            {
                if (key != service.Key && bad.TryGetValue(key, out var cause) && found.Add(key))
                    open.Push(cause);
            }
        }

        return found;
    }
}
