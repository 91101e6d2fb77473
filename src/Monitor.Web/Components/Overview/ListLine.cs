using System.Diagnostics.CodeAnalysis;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Overview;

/// <summary>
/// One line of the overview's list: a group's head or a service. Each open page holds one for each service, so it is one reference: to what
/// is shared by all pages, or to the little that is this page's own.
/// </summary>
public readonly record struct ListLine
{
    // A GroupLine, a service's state, or a Leaving.
    private readonly object _held;

    public ListLine(GroupLine head) => _held = head;

    /// <param name="service">As it is now.</param>
    /// <param name="leaves">Why it would be gone by now, were nobody pointing at the list; null while it belongs here.</param>
    public ListLine(ServiceState service, string? leaves = null) => _held = leaves is null ? service : new Leaving(service, leaves);

    /// <summary>The group whose head it is; null for a service.</summary>
    public GroupLine? Head => _held as GroupLine;

    /// <summary>Null for a group's head.</summary>
    public ServiceState? Service => _held as ServiceState ?? (_held as Leaving)?.Service;

    public string? Leaves => (_held as Leaving)?.Why;

    [MemberNotNullWhen(true, nameof(Head))]
    [MemberNotNullWhen(false, nameof(Service))]
    public bool IsHead => _held is GroupLine;

    /// <summary>The lines of the services, group by group in the order of the tree; the order within a group is kept. Pure.</summary>
    /// <param name="isFolded">Whether only the head of a group is shown, by its path.</param>
    public static IEnumerable<ListLine> Of(IReadOnlyList<ServiceState> ordered, Func<string, bool> isFolded)
    {
        foreach (var group in GroupNode.TreeOf(ordered).SelectMany(root => root.Unfolded(isFolded)))
        {
            var folded = isFolded(group.Path);
            yield return new ListLine(new GroupLine(group.Path, group.Depth, group.Counts, folded));
            if (folded)
                continue;
            foreach (var service in group.Services)
                yield return new ListLine(service);
        }
    }

    /// <summary>Counts each group's services again, in place.</summary>
    /// <param name="shown">All that the list is of, also what is folded.</param>
    public static void CountAgain(List<ListLine> lines, IEnumerable<ServiceState> shown)
    {
        var counts = GroupNode.TreeOf(shown).SelectMany(root => root.Unfolded(_ => false)).ToDictionary(g => g.Path, g => g.Counts, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Head is { } head)
                lines[i] = new ListLine(head with { Counts = counts.GetValueOrDefault(head.Path) ?? StatusCounts.Of([]) });
        }
    }

    private sealed record Leaving(ServiceState Service, string Why);
}

/// <summary>A group's head in the list.</summary>
/// <param name="Path">With the groups above it, <c>payments/eu</c>.</param>
/// <param name="IsFolded">What is in it is not shown.</param>
public sealed record GroupLine(string Path, int Depth, StatusCounts Counts, bool IsFolded);
