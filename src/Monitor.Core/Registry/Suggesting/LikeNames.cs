using System.Text.RegularExpressions;

namespace Monitor.Core.Registry.Suggesting;

/// <summary>Names that are written in another way and mean the same: <c>payments-api</c>, <c>PaymentsApi</c>, <c>payments</c>. Pure.</summary>
internal static partial class LikeNames
{
    private const int Shortest = 3;

    // What is said of many, and tells none of them from another.
    private static readonly HashSet<string> Plain = new(
        ["api", "app", "check", "client", "connection", "db", "dependency", "external", "health", "http", "indicator", "main", "server", "service", "status", "svc"],
        StringComparer.Ordinal);

    /// <summary>Null for a name that tells nothing.</summary>
    public static string? Core(string name)
    {
        var words = Words().Matches(name).Select(w => w.Value.ToLowerInvariant()).ToList();
        var telling = words.Where(w => !Plain.Contains(w)).ToList();
        // "redis 2" is not "redis": numbers tell.
        return string.Concat(telling) is { Length: >= Shortest } core && core.Any(char.IsLetter) ? core : null;
    }

    [GeneratedRegex(@"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
