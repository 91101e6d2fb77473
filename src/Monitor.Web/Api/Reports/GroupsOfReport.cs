using Monitor.Core.Access;

namespace Monitor.Web.Api.Reports;

/// <summary>The lines of a report put together by the groups that they are in, at any depth. Pure.</summary>
internal static class GroupsOfReport
{
    /// <summary>In the order of their paths. A group that holds nothing itself and one group alone would say the same twice: it is left out.</summary>
    /// <param name="groupOf">The path of the group that a line is in; empty for none.</param>
    public static IReadOnlyList<(string Path, IReadOnlyList<T> Lines)> Of<T>(IReadOnlyList<T> lines, Func<T, string> groupOf)
    {
        var within = new SortedDictionary<string, List<T>>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            foreach (var path in GroupPath.AndOuter(groupOf(line)))
                (within.TryGetValue(path, out var list) ? list : within[path] = []).Add(line);
        }

        return [.. within.Where(g => !within.Any(h => IsChild(h.Key, g.Key) && h.Value.Count == g.Value.Count)).Select(g => (g.Key, (IReadOnlyList<T>)g.Value))];
    }

    private static bool IsChild(string path, string outer) => outer.Length > 0 && path.Length > outer.Length && GroupPath.IsWithin(path, outer);
}
