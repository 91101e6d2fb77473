using Monitor.Core.Access;
using Monitor.Core.Dependencies;
using Monitor.Core.Fleet;
using Monitor.Core.History.Outages;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.WhatIf.Comparing;

namespace Monitor.Core.WhatIf;

/// <summary>Reads the incidents of what a service depends on, as far as somebody may see it.</summary>
internal sealed class ParentReading(IFleet fleet, IServiceRegistry registry, IRecordedOutages outages)
{
    private const int MostParents = 100;

    /// <param name="dependsOn">Keys; unknown ones explain nothing.</param>
    public async Task<ExplainedOutages> OfAsync(
        MonitoredService service, IReadOnlyList<string> dependsOn, Scope scope, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        if (dependsOn.Count == 0)
            return ExplainedOutages.None;
        var seen = fleet.ServicesIn(scope).ToDictionary(s => s.Key, StringComparer.Ordinal);
        var graph = new DependencyGraph<int>(
            seen.Values.Where(s => s.Id != service.Id).SelectMany(s => EdgesOf(s.Id, s.DependsOn, seen)).Concat(EdgesOf(service.Id, dependsOn, seen)));
        var above = graph.Above(service.Id);
        var parents = seen.Values.Where(s => s.Id != service.Id && above.Contains(s.Id)).Take(MostParents).ToDictionary(s => s.Id, s => s.Key);
        var recorded = await outages.OfServicesAsync(parents.Keys, from, to, cancellationToken);
        var patience = new Dictionary<int, TimeSpan>();
        foreach (var id in recorded.Select(r => r.ServiceId).Distinct())
            patience[id] = await PatienceAsync(parents[id], scope, cancellationToken);
        return new ExplainedOutages(
            service.Id,
            [.. recorded.Select(r => new ParentOutage(r.ServiceId, parents[r.ServiceId], r.IncidentId, r.Since, r.OpenedAt, r.ResolvedAt, patience[r.ServiceId]))],
            graph);
    }

    private static IEnumerable<(int, int)> EdgesOf(int id, IEnumerable<string> dependsOn, Dictionary<string, ServiceState> seen) =>
        dependsOn.Where(seen.ContainsKey).Select(key => (id, seen[key].Id));

    // Pushes come when they come, and a startup probe asks nothing once it has succeeded.
    private async Task<TimeSpan> PatienceAsync(string key, Scope scope, CancellationToken cancellationToken) =>
        await registry.FindAsync(key, scope, cancellationToken) is { } parent
            ? parent.Definition.Probes.Present.Where(p => p.Key != ProbeKind.Startup && p.Value.Push is null)
                .Select(p => p.Value.FailureThreshold * (p.Value.Period + p.Value.Timeout)).Append(TimeSpan.Zero).Max()
            : TimeSpan.Zero;
}
