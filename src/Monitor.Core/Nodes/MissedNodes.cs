namespace Monitor.Core.Nodes;

/// <summary>A node that has not taken its leave, and does not seem to live.</summary>
/// <param name="HasLetGo">The lock that it holds while it lives is free; otherwise it has only said nothing for <see cref="NodeState.LongestQuiet"/>.</param>
public readonly record struct AbsentNode(string Id, bool HasLetGo);

/// <summary>
/// Which nodes have gone, by what one look after the other finds: those that were missed twice, for a node whose connection was lost has another within a second or
/// two. That one is quiet says something only where somebody has listened: while the database was away nobody could say anything. Not thread-safe.
/// </summary>
public sealed class MissedNodes
{
    // Looks are seconds apart. What is shorter makes nobody miss more than a beat.
    private static readonly TimeSpan LongestBreak = NodeState.Beat;

    // By the last look, and by all before it.
    private HashSet<string> _missed = [];
    private readonly HashSet<string> _settled = [];
    private TimeSpan? _last;
    private TimeSpan _since;

    /// <param name="at">When it was looked, by a clock that only runs forward.</param>
    /// <returns>Those that have gone, at each look again until they are settled.</returns>
    public IReadOnlyList<string> Look(IReadOnlyCollection<AbsentNode> absent, TimeSpan at)
    {
        if (_last is not { } last || at - last > LongestBreak)
            _since = at;
        _last = at;
        var quietCounts = at - _since >= NodeState.LongestQuiet;
        HashSet<string> missed = [.. absent.Where(node => node.HasLetGo || quietCounts).Select(static node => node.Id)];
        _settled.IntersectWith(missed);
        string[] gone = [.. missed.Where(id => _missed.Contains(id) && !_settled.Contains(id))];
        _missed = missed;
        return gone;
    }

    /// <summary>What they had under way is taken care of: until they are there again they are not named any more.</summary>
    public void Settle(IEnumerable<string> gone) => _settled.UnionWith(gone);
}
