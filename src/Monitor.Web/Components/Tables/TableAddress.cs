using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Monitor.Web.Components.Tables;

/// <summary>What the address says of a table.</summary>
/// <param name="Path">The page's.</param>
/// <param name="Sort">Name of a column, with a minus for the other direction.</param>
/// <param name="Find">What rows must contain.</param>
/// <param name="Page">From 1.</param>
public sealed record TableAddress(string Path, string? Sort, string? Find, int Page)
{
    private const string SortName = "sort";
    private const string FindName = "find";
    private const string PageName = "page";

    /// <param name="uri">Absolute.</param>
    public static TableAddress Of(string uri)
    {
        var address = new Uri(uri);
        var query = QueryHelpers.ParseQuery(address.Query);
        var page = int.TryParse(query.GetValueOrDefault(PageName), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        return new TableAddress(address.AbsolutePath, query.GetValueOrDefault(SortName), query.GetValueOrDefault(FindName), Math.Max(1, page));
    }

    public static Dictionary<string, object?> Sorted(string? by) => new() { [SortName] = by };

    public static Dictionary<string, object?> Found(string text) => new() { [FindName] = string.IsNullOrWhiteSpace(text) ? null : text, [PageName] = null };

    public static Dictionary<string, object?> Turned(int page) => new() { [PageName] = page == 1 ? null : page };
}
