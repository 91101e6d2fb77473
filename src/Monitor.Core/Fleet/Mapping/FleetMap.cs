using Monitor.Core.Dependencies;

namespace Monitor.Core.Fleet.Mapping;

/// <summary>Who depends on whom, and what fails because of what. Pure, and linear but for putting failures in order.</summary>
public sealed class FleetMap
{
    private readonly Dictionary<string, MappedService> _byKey = new(StringComparer.Ordinal);

    /// <param name="services">Each once.</param>
    public FleetMap(IReadOnlyList<ServiceState> services)
    {
        var states = services.ToDictionary(s => s.Key, StringComparer.Ordinal);
        var above = services.ToDictionary(s => s.Key, s => Above(s, states), StringComparer.Ordinal);
        var edges = services.SelectMany(s => above[s.Key].Select(p => (s.Key, p.Key))).ToList();
        var neededBy = edges.ToLookup(e => e.Item2, e => states[e.Item1], StringComparer.Ordinal);
        var failing = services.Where(IsFailing).OrderBy(s => s.Incident?.Since ?? s.Since).ThenBy(s => s.Incident?.Id ?? long.MaxValue).ThenBy(s => s.Key, StringComparer.Ordinal).ToList();
        var causes = new FailureCauses<string>([.. failing.Select(s => s.Key)], edges);
        var traced = failing.Select(s => causes.Of(s.Key)!).ToDictionary(t => t.Service, StringComparer.Ordinal);
        var explains = failing.Where(s => IsProblem(s) && !traced[s.Key].IsByItself).ToLookup(s => traced[s.Key].Cause, StringComparer.Ordinal);
        Services =
        [
            .. services.Select(s => _byKey[s.Key] = new MappedService(s, above[s.Key], [.. neededBy[s.Key]])
            {
                Way = traced.TryGetValue(s.Key, out var failure) ? [.. failure.Way.Select(key => states[key])] : [],
                Explains = [.. explains[s.Key]],
            }),
        ];
        Dependencies = edges.Count;
    }

    /// <summary>In the order in which they were given.</summary>
    public IReadOnlyList<MappedService> Services { get; }

    /// <summary>How many dependencies there are between them.</summary>
    public int Dependencies { get; }

    /// <summary>Null for what is not among them.</summary>
    public MappedService? Find(string? key) => key is null ? null : _byKey.GetValueOrDefault(key);

    /// <summary>What fails by itself and explains others, and what fails by itself alone, in this order; each with the most and the worst first.</summary>
    public IEnumerable<MappedService> Causes() => Services
        .Where(s => s.Way.Count == 1 && (s.IsProblem || s.Explains.Count > 0))
        .OrderByDescending(s => s.Explains.Count).ThenByDescending(s => s.State.Status).ThenBy(s => s.State.Since).ThenBy(s => s.State.Key, StringComparer.Ordinal);

    /// <summary>It fails, and is looked at. What is paused explains nothing.</summary>
    public static bool IsFailing(ServiceState service) => service.Status.IsBad() && !service.Paused;

    /// <summary>It fails, and nobody says that this is expected.</summary>
    public static bool IsProblem(ServiceState service) => IsFailing(service) && !service.InMaintenance;

    private static IReadOnlyList<ServiceState> Above(ServiceState service, Dictionary<string, ServiceState> states) => service.DependsOn.Count == 0
        ? []
        : [.. service.DependsOn.Distinct(StringComparer.Ordinal).Where(key => key != service.Key).Select(states.GetValueOrDefault).OfType<ServiceState>()];
}
