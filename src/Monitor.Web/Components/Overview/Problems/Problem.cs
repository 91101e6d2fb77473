using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Overview.Problems;

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
        var roots = new List<ServiceState>();
        var symptoms = new Dictionary<string, List<ServiceState>>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (service, causes) in bad.Values
            .Select(s => (Service: s, Causes: CausesOf(s, bad)))
            .OrderBy(b => StatusLook.For(b.Service).Rank).ThenBy(b => b.Causes.Count).ThenBy(b => b.Service.Since).ThenBy(b => b.Service.Key, StringComparer.Ordinal))
        {
            if (causes.Where(places.ContainsKey).MinBy(key => places[key]) is not { } cause)
            {
                places[service.Key] = roots.Count;
                roots.Add(service);
            }
            else if (symptoms.TryGetValue(cause, out var known))
            {
                known.Add(service);
            }
            else
            {
                symptoms[cause] = [service];
            }
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
        if (service.DependsOn.Count == 0)
            return [];
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
