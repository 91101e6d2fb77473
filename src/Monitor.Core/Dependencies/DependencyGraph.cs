namespace Monitor.Core.Dependencies;

/// <summary>Who depends on whom. Cycles are harmless: every way through it ends.</summary>
/// <typeparam name="T">What a service is known by.</typeparam>
public sealed class DependencyGraph<T>(IEnumerable<(T Child, T Parent)> edges)
    where T : notnull
{
    private readonly ILookup<T, T> _parents = edges.Distinct().ToLookup(e => e.Child, e => e.Parent);
    private readonly Dictionary<T, IReadOnlySet<T>> _above = [];

    /// <summary>All that it depends on over any number of steps; itself where it is in a cycle.</summary>
    public IReadOnlySet<T> Above(T service)
    {
        if (_above.TryGetValue(service, out var known))
            return known;
        var found = new HashSet<T>();
        var open = new Stack<T>([service]);
        while (open.TryPop(out var next))
        {
            foreach (var parent in _parents[next].Where(found.Add))
                open.Push(parent);
        }

        return _above[service] = found;
    }

    /// <summary>A way from a service back to itself, both ends included; null when there is none.</summary>
    public IReadOnlyList<T>? CycleOf(T service)
    {
        var cameFrom = new Dictionary<T, T>();
        var open = new Queue<T>([service]);
        while (open.TryDequeue(out var next))
        {
            foreach (var parent in _parents[next])
            {
                if (parent.Equals(service))
                    return [.. Back(next).Reverse(), service];
                if (cameFrom.TryAdd(parent, next))
                    open.Enqueue(parent);
            }
        }

        return null;

        IEnumerable<T> Back(T from)
        {
            while (!from.Equals(service))
            {
                yield return from;
                from = cameFrom[from];
            }

            yield return service;
        }
    }
}
