namespace Monitor.Core.Dependencies;

/// <summary>Whether the failure of a service follows from that of another.</summary>
public abstract record Explanation
{
    /// <summary>How long after its cause has recovered a service may go on failing before that is told.</summary>
    public static readonly TimeSpan Settle = TimeSpan.FromMinutes(1);

    // As long as it takes to ask who has not been asked since.
    private static readonly TimeSpan Asking = TimeSpan.FromSeconds(15);

    private Explanation()
    {
    }

    /// <summary>It fails by itself, as far as anybody knows.</summary>
    public sealed record None : Explanation;

    /// <summary>It follows from this one, which fails by itself.</summary>
    public sealed record By(FailingParent Parent) : Explanation;

    /// <summary>One that it depends on may be failing: its next verdicts decide.</summary>
    public sealed record Undecided(FailingParent Parent, DateTimeOffset Until) : Explanation;

    /// <summary>Pure. Of a cycle the service that failed first explains the others.</summary>
    /// <param name="opened">When the incident was opened.</param>
    /// <param name="since">Since when the service fails.</param>
    /// <param name="parents">All that it depends on over any number of steps.</param>
    public static Explanation Of(
        int serviceId, long incidentId, DateTimeOffset opened, DateTimeOffset since, IReadOnlyList<FailingParent> parents, DependencyGraph<int> graph, DateTimeOffset now)
    {
        var failing = parents.Where(p => p.IncidentId is not null && (!graph.Above(p.ServiceId).Contains(serviceId) || Order(p).CompareTo((since, incidentId)) < 0)).ToList();
        var roots = failing.Where(f => !failing.Exists(g => g != f && IsAbove(g, f, graph))).ToList();
        if (roots.Count > 0)
            return new By(roots.MinBy(Order)!);
        var undecided = parents
            .Where(p => p.IncidentId is null && !graph.Above(p.ServiceId).Contains(serviceId))
            .Select(p => (Parent: p, Until: p.IsSuspect ? opened + p.Patience : p.AskedAt < opened ? opened + Asking : DateTimeOffset.MinValue))
            .Where(p => p.Until > now)
            .ToList();
        return undecided.Count > 0 && undecided.MaxBy(p => p.Until) is var (parent, until) ? new Undecided(parent, until) : new None();
    }

    // Within a cycle each is above the other: the order decides.
    private static bool IsAbove(FailingParent upper, FailingParent lower, DependencyGraph<int> graph) =>
        graph.Above(lower.ServiceId).Contains(upper.ServiceId) && (!graph.Above(upper.ServiceId).Contains(lower.ServiceId) || Order(upper).CompareTo(Order(lower)) < 0);

    private static (DateTimeOffset, long) Order(FailingParent parent) => (parent.Since ?? DateTimeOffset.MaxValue, parent.IncidentId ?? long.MaxValue);
}
