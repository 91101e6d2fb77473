using System.Collections.Specialized;
using System.Web;

namespace Monitor.Core.Fleet.Views;

/// <summary>What the overview's address says, always in the same order, so that two that say the same are the same. Pure.</summary>
public static class ViewQuery
{
    /// <summary>What belongs to a view, in its order. What happens at a moment, such as the cause of an outage, does not.</summary>
    public static IReadOnlyList<string> Names { get; } = ["q", "status", "group", "environment", "tag", "owner", "view", "range", "sort", "fold", "open"];

    /// <summary>The same, tidy: what is empty is left out, and what belongs to no view.</summary>
    /// <param name="query">With or without its question mark.</param>
    public static string Tidy(string? query)
    {
        var given = Read(query);
        return string.Join('&', from name in Names from value in ValuesOf(given, name) where value.Length > 0 select $"{name}={Uri.EscapeDataString(value)}");
    }

    /// <summary>Two that show the same services in the same way, whichever groups are folded.</summary>
    public static bool AreAlike(string? one, string? other) => Unfolded(one).SequenceEqual(Unfolded(other));

    /// <summary>Names that belong to no view.</summary>
    public static IReadOnlyList<string> Unknown(string? query) =>
        [.. Read(query).AllKeys.Select(k => k ?? "").Where(k => k.Length > 0 && !Names.Contains(k))];

    /// <summary>The first value of a name, or null.</summary>
    public static string? ValueOf(string? query, string name) => Read(query).GetValues(name) is [var value, ..] ? value : null;

    // Tags count together, in whatever order they were chosen.
    private static IEnumerable<string> ValuesOf(NameValueCollection given, string name) =>
        given.GetValues(name) is not { } values ? [] : name == "tag" ? values.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase) : values;

    private static IEnumerable<string> Unfolded(string? query) => Tidy(query).Split('&')
        .Where(p => p.Length > 0 && !p.StartsWith("fold=", StringComparison.Ordinal) && !p.StartsWith("open=", StringComparison.Ordinal));

    private static NameValueCollection Read(string? query) => HttpUtility.ParseQueryString((query ?? "").Trim());
}
