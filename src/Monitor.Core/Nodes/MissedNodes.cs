namespace Monitor.Core.Nodes;

/// <summary>A node that has not taken its leave, and does not seem to live.</summary>
/// <param name="HasLetGo">The lock that it holds while it lives is free.</param>
/// <param name="IsQuiet">It has said nothing for <see cref="NodeState.LongestQuiet"/>.</param>
public readonly record struct AbsentNode(string Id, bool HasLetGo, bool IsQuiet);

/// <summary>
/// Which nodes have gone, by what one look after the other finds: those that were missed twice, for a node whose connection was lost has another within a second or
/// two. That one is quiet says something only where somebody has listened: while the database was away nobody could say anything. Not thread-safe.
/// </summary>
public sealed class MissedNodes
{
    // Looks are seconds apart. What is shorter makes nobody miss more than a beat.
    private static readonly TimeSpan LongestBreak = NodeState.Beat;

    // By the last look, and by all before it: as each was missed. Who has let go and says something still lives, and goes on claiming: once it is quiet as well it has
    // gone anew. So has who was quiet and has said something since.
    private HashSet<AbsentNode> _missed = [];
    private readonly HashSet<AbsentNode> _settled = [];
    private TimeSpan? _last;
    private TimeSpan _since;

    /// <param name="at">When it was looked, by a clock that only runs forward.</param>
    /// <returns>Those that have gone, at each look again until they are settled.</returns>
    public IReadOnlyList<AbsentNode> Look(IReadOnlyCollection<AbsentNode> absent, TimeSpan at)
    {
        if (_last is not { } last || at - last > LongestBreak)
            _since = at;
        _last = at;
        var quietCounts = at - _since >= NodeState.LongestQuiet;
        HashSet<AbsentNode> missed = [.. absent.Select(node => node with { IsQuiet = node.IsQuiet && quietCounts }).Where(static node => node.HasLetGo || node.IsQuiet)];
        _settled.IntersectWith(missed);
        var before = _missed.Select(static node => node.Id).ToHashSet(StringComparer.Ordinal);
        AbsentNode[] gone = [.. missed.Where(node => before.Contains(node.Id) && !_settled.Contains(node))];
        _missed = missed;
        return gone;
    }

    /// <summary>What they had under way is taken care of: until they are there again, or are missed otherwise, they are not named any more.</summary>
    /// <param name="gone">As they were named.</param>
    public void Settle(IEnumerable<AbsentNode> gone) => _settled.UnionWith(gone);
}
