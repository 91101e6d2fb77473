namespace Monitor.Core.Access;

/// <summary>Paths of groups, <c>payments/eu</c>.</summary>
public static class GroupPath
{
    /// <summary>A path as it is stored, whatever spaces and slashes it was given with: <c> / payments // eu</c> is <c>payments/eu</c>.</summary>
    public static string Tidy(string? path) => string.Join('/', (path ?? "").Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The groups that a group lies in, the outermost first, and itself: <c>payments/eu</c> lies in <c>payments</c>.</summary>
    public static IEnumerable<string> AndOuter(string group)
    {
        for (var end = group.IndexOf('/', StringComparison.Ordinal); end > 0; end = group.IndexOf('/', end + 1))
            yield return group[..end];
        yield return group;
    }

    /// <summary>The group itself or one within it, ignoring case: <c>payments</c> holds <c>payments/eu</c>, and not <c>payments-old</c>.</summary>
    public static bool IsWithin(string group, string outer) =>
        group.StartsWith(outer, StringComparison.OrdinalIgnoreCase) && (group.Length == outer.Length || group[outer.Length] == '/');
}
