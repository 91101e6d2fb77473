namespace Monitor.Core.Dependencies;

/// <summary>A service that fails, with what it follows from.</summary>
/// <param name="Way">From it to its cause, both ends included; itself alone where it fails by itself.</param>
public sealed record TracedFailure<T>(T Service, IReadOnlyList<T> Way)
{
    public T Cause => Way[^1];

    public bool IsByItself => Way.Count == 1;
}

/// <summary>Which failures follow from which, of all services at once: the same as <see cref="Explanation"/> says of each, in linear time. Pure.</summary>
public sealed class FailureCauses<T>
    where T : notnull
{
    private readonly ILookup<T, T> _dependents;
    private readonly HashSet<T> _failing;

    // The next step of each on its way to its cause; a cause's is itself.
    private readonly Dictionary<T, T> _next = [];

    /// <param name="failing">In the order in which they began to fail.</param>
    /// <param name="edges">Who depends on whom.</param>
    public FailureCauses(IReadOnlyList<T> failing, IReadOnlyList<(T Child, T Parent)> edges)
    {
        _dependents = edges.ToLookup(e => e.Parent, e => e.Child);
        _failing = [.. failing];
        var below = BelowFailing();
        var first = FirstOfCycles(failing, edges);
        foreach (var cause in failing.Where(f => !below.Contains(f) || first.Contains(f)))
            Spread(cause);
    }

    /// <summary>Null when it does not fail.</summary>
    public TracedFailure<T>? Of(T service) => _failing.Contains(service) ? new TracedFailure<T>(service, [.. WayOf(service)]) : null;

    private IEnumerable<T> WayOf(T service)
    {
        for (; ; service = _next[service])
        {
            yield return service;
            if (_next[service].Equals(service))
                yield break;
        }
    }

    // All that depends on something that fails, over any number of steps.
    private HashSet<T> BelowFailing()
    {
        var below = new HashSet<T>();
        var open = new Stack<T>(_failing);
        while (open.TryPop(out var parent))
        {
            foreach (var child in _dependents[parent].Where(below.Add))
                open.Push(child);
        }

        return below;
    }

    // Step by step, so that ways are short; of ways of one length the one through what fails.
    private void Spread(T cause)
    {
        if (!_next.TryAdd(cause, cause))
            return;
        IReadOnlyList<T> level = [cause];
        while (level.Count > 0)
        {
            var reached = new List<T>();
            foreach (var parent in level)
                reached.AddRange(_dependents[parent].Where(child => _next.TryAdd(child, parent)));
            level = [.. reached.OrderBy(service => !_failing.Contains(service))];
        }
    }

    // Saving refuses cycles; should there be one, the first that failed in it explains it, unless something above all of it does.
    private static HashSet<T> FirstOfCycles(IReadOnlyList<T> failing, IReadOnlyList<(T Child, T Parent)> edges)
    {
        var endless = Endless(edges);
        if (endless.Count == 0)
            return [];
        var graph = new DependencyGraph<T>(edges);
        var order = failing.Index().ToDictionary(f => f.Item, f => f.Index);
        return [.. failing.Where(endless.Contains).Where(f => graph.Above(f).Where(order.ContainsKey)
            .All(above => above.Equals(f) || (graph.Above(above).Contains(f) && order[f] < order[above])))];
    }

    // What has always something above it: it is in a cycle, or below one.
    private static HashSet<T> Endless(IReadOnlyList<(T Child, T Parent)> edges)
    {
        var dependents = edges.ToLookup(e => e.Parent, e => e.Child);
        var above = edges.CountBy(e => e.Child).ToDictionary(c => c.Key, c => c.Value);
        var ended = new Stack<T>(edges.Select(e => e.Parent).Distinct().Where(p => !above.ContainsKey(p)));
        while (ended.TryPop(out var parent))
        {
            foreach (var child in dependents[parent].Where(child => --above[child] == 0))
                ended.Push(child);
        }

        return [.. above.Where(a => a.Value > 0).Select(a => a.Key)];
    }
}
