using Monitor.Core.Dependencies;
using Monitor.Core.WhatIf.Replaying;

namespace Monitor.Core.WhatIf.Comparing;

/// <summary>Which incidents follow from others, by what a service depends on, as announcing decides it.</summary>
/// <param name="parents">Incidents of all that it depends on over any number of steps.</param>
/// <param name="graph">Who depends on whom, with this service's dependencies.</param>
public sealed class ExplainedOutages(int serviceId, IReadOnlyList<ParentOutage> parents, DependencyGraph<int> graph)
{
    /// <summary>What depends on nothing.</summary>
    public static ExplainedOutages None { get; } = new(0, [], new DependencyGraph<int>([]));

    /// <summary>The incident that it is caused by; null when it fails by itself.</summary>
    public ParentOutage? CauseOf(ReplayedIncident incident)
    {
        var failing = parents
            .Where(p => graph.Above(serviceId).Contains(p.ServiceId) && p.OpenedAt <= incident.OpenedAt + p.Patience && (p.ResolvedAt ?? DateTimeOffset.MaxValue) > incident.OpenedAt)
            .ToList();
        if (failing.Count == 0)
            return null;
        var explanation = Explanation.Of(
            serviceId, long.MaxValue, incident.OpenedAt, incident.Since,
            failing.ConvertAll(p => new FailingParent(p.ServiceId, p.Key, p.IncidentId, p.Since, false, DateTimeOffset.MaxValue, p.Patience)), graph, DateTimeOffset.MaxValue);
        return explanation is Explanation.By by ? failing.Find(p => p.IncidentId == by.Parent.IncidentId) : null;
    }

    /// <summary>It is told all the same, because it goes on for longer than its cause and the time to settle.</summary>
    public static bool Outlasts(ReplayedIncident incident, ParentOutage cause) =>
        cause.ResolvedAt is { } over && over + Explanation.Settle < incident.End;
}
