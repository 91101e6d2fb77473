using Monitor.Core.Fleet;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Overview;

/// <summary>One line of the overview's list: a group's head or a service.</summary>
public abstract record ListLine(string Key)
{
    public sealed record Head(GroupSummary Group) : ListLine("group:" + Group.Path);

    public sealed record Row(ServiceState Service) : ListLine(Service.Key);

    /// <summary>The lines of the services, group by group in the order of their paths; the order within a group is kept. Pure.</summary>
    public static IReadOnlyList<ListLine> Of(IReadOnlyList<ServiceState> ordered)
    {
        var lines = new List<ListLine>(ordered.Count + 16);
        foreach (var group in ordered.GroupBy(s => s.Group, StringComparer.OrdinalIgnoreCase).OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase))
        {
            lines.Add(new Head(new GroupSummary(group.Key, StatusCounts.Of(group))));
            lines.AddRange(group.Select(service => new Row(service)));
        }

        return lines;
    }

    /// <summary>Counts each group's services again, in place.</summary>
    public static void CountAgain(List<ListLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i] is Head head)
                lines[i] = new Head(head.Group with { Counts = StatusCounts.Of(lines.Skip(i + 1).TakeWhile(l => l is Row).Select(l => ((Row)l).Service)) });
        }
    }
}
