using Monitor.Core.Fleet;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Overview;

/// <summary>One line of the overview's list: a group's head or a service. Each open page holds one for each service: they are small.</summary>
public abstract record ListLine
{
    public abstract string Key { get; }

    /// <param name="IsFolded">What is in it is not shown.</param>
    public sealed record Head(string Path, int Depth, StatusCounts Counts, bool IsFolded) : ListLine
    {
        public override string Key { get; } = "group:" + Path;
    }

    /// <param name="Leaves">Why it would be gone by now, were nobody pointing at the list; null while it belongs here.</param>
    public sealed record Row(ServiceState Service, string? Leaves = null) : ListLine
    {
        public override string Key => Service.Key;
    }

    /// <summary>The lines of the services, group by group in the order of the tree; the order within a group is kept. Pure.</summary>
    /// <param name="isFolded">Whether only the head of a group is shown, by its path.</param>
    public static IReadOnlyList<ListLine> Of(IReadOnlyList<ServiceState> ordered, Func<string, bool> isFolded)
    {
        var lines = new List<ListLine>(ordered.Count + 16);
        foreach (var group in GroupNode.TreeOf(ordered).SelectMany(root => root.Unfolded(isFolded)))
        {
            var folded = isFolded(group.Path);
            lines.Add(new Head(group.Path, group.Depth, group.Counts, folded));
            if (!folded)
                lines.AddRange(group.Services.Select(service => new Row(service)));
        }

        return lines;
    }

    /// <summary>Counts each group's services again, in place.</summary>
    /// <param name="shown">All that the list is of, also what is folded.</param>
    public static void CountAgain(List<ListLine> lines, IEnumerable<ServiceState> shown)
    {
        var counts = GroupNode.TreeOf(shown).SelectMany(root => root.Unfolded(_ => false)).ToDictionary(g => g.Path, g => g.Counts, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i] is Head head)
                lines[i] = head with { Counts = counts.GetValueOrDefault(head.Path) ?? StatusCounts.Of([]) };
        }
    }
}
