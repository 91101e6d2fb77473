using Monitor.Core.Access;

namespace Monitor.Web.Api.Reports;

/// <summary>The lines of a report put together by the groups that they are in, at any depth. Pure.</summary>
internal static class GroupsOfReport
{
    /// <summary>In the order of their paths. A group that holds nothing itself and one group alone would say the same twice: it is left out.</summary>
    /// <param name="groupOf">The path of the group that a line is in; empty for none.</param>
    public static IReadOnlyList<(string Path, IReadOnlyList<T> Lines)> Of<T>(IReadOnlyList<T> lines, Func<T, string> groupOf)
    {
        var groups = new SortedDictionary<string, Within<T>>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            // From the innermost outwards, so that each knows the one by which the line is in it.
            string? inner = null;
            foreach (var path in GroupPath.AndOuter(groupOf(line)).OrderByDescending(p => p.Length))
            {
                (groups.TryGetValue(path, out var group) ? group : groups[path] = new()).Add(line, inner);
                inner = path;
            }
        }

        return [.. groups.Where(g => !g.Value.IsAnotherOne).Select(g => (g.Key, (IReadOnlyList<T>)g.Value.Lines))];
    }

    private sealed class Within<T>
    {
        private string? _inner;

        public List<T> Lines { get; } = [];

        /// <summary>All of it is in one group within it.</summary>
        public bool IsAnotherOne { get; private set; }

        public void Add(T line, string? inner)
        {
            IsAnotherOne = inner is not null && (Lines.Count == 0 || (IsAnotherOne && string.Equals(_inner, inner, StringComparison.OrdinalIgnoreCase)));
            _inner = inner;
            Lines.Add(line);
        }
    }
}
