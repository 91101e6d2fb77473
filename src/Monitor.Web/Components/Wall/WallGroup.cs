using Monitor.Core.Fleet;
using Monitor.Core.Text;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Wall;

/// <summary>How much of a group a wall lists.</summary>
public enum WallDetail
{
    /// <summary>Every service.</summary>
    Services,

    /// <summary>Of each group how many are up, and who is not.</summary>
    Exceptions,

    /// <summary>The same of the outermost groups alone.</summary>
    Roots,
}

/// <summary>A group as a wall lists it.</summary>
/// <param name="Counts">Of all of it, listed or not.</param>
/// <param name="Services">Those that are listed, the worst first.</param>
/// <param name="More">So many besides that are not up.</param>
public sealed record WallGroup(string Path, StatusCounts Counts, IReadOnlyList<ServiceState> Services, int More)
{
    // Of a group that goes down as a whole the tiles tell; the lists are for seeing where.
    private const int MostExceptions = 6;

    /// <summary>Below its head.</summary>
    public int Lines => Services.Count + (More > 0 ? 1 : 0);

    /// <summary>The groups of these services in the order of their names, which no change of a status alters. Pure.</summary>
    /// <param name="look">Only services that look so; null for all.</param>
    public static IReadOnlyList<WallGroup> Of(IReadOnlyList<ServiceState> services, WallDetail detail, StatusLook? look)
    {
        var groups = services.GroupBy(s => detail == WallDetail.Roots ? Root(s.Group) : s.Group, StringComparer.OrdinalIgnoreCase).OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase);
        return [.. groups.Select(g => Of(g.Key, [.. g], detail, look)).OfType<WallGroup>()];
    }

    private static WallGroup? Of(string path, List<ServiceState> all, WallDetail detail, StatusLook? look)
    {
        var shown = look is null ? all : all.Where(s => StatusLook.For(s) == look).ToList();
        if (shown.Count == 0)
            return null;
        if (detail == WallDetail.Services)
            return new WallGroup(path, StatusCounts.Of(all), Sorted(shown), 0);
        var exceptions = shown.Where(s => StatusLook.For(s) != StatusLook.Up).ToList();
        var listed = exceptions.Count <= MostExceptions ? exceptions.Count : MostExceptions - 1;
        return new WallGroup(path, StatusCounts.Of(all), [.. Sorted(exceptions).Take(listed)], exceptions.Count - listed);
    }

    private static List<ServiceState> Sorted(List<ServiceState> services) =>
        [.. services.OrderBy(s => StatusLook.For(s).Rank).ThenBy(s => s.Name, NaturalOrder.OfNames).ThenBy(s => s.Key, StringComparer.Ordinal)];

    private static string Root(string path) => path.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? path[..end] : path;
}
