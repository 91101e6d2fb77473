using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.OpenApi;

namespace Monitor.Web.Requests.Queries;

/// <summary>One page of a list.</summary>
/// <param name="NextCursor">To send as <c>cursor</c> for the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Cursor paging. Cursors are opaque to callers: base64url of where the last page ended.</summary>
public static class Paging
{
    public static QueryParameter<int> Limit(int fallback = 100) =>
        Query.Number("limit", 1, 500, fallback, "Items per page.");

    /// <summary>A cursor over numbers.</summary>
    public static QueryParameter<long?> NumberCursor { get; } =
        Cursor<long?>(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);

    /// <summary>A cursor over texts.</summary>
    public static QueryParameter<string?> TextCursor { get; } = Cursor<string?>(text => text);

    /// <summary>Makes the page from up to one item more than it may hold.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> found, int limit, Func<T, string> positionOf) =>
        found.Count <= limit
            ? new(found, null)
            : new([.. found.Take(limit)], Encode(positionOf(found[limit - 1])));

    /// <summary>The same page with its items in another form.</summary>
    public static Page<TTo> Select<TFrom, TTo>(this Page<TFrom> page, Func<TFrom, TTo> map) =>
        new([.. page.Items.Select(map)], page.NextCursor);

    public static string Encode(string position) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(position));

    /// <summary>A cursor over places of some kind.</summary>
    /// <param name="read">Null for what is not one.</param>
    public static QueryParameter<T?> Cursor<T>(Func<string, T?> read) => new(
        "cursor",
        "The nextCursor of the page before; leave it out for the first.",
        new OpenApiSchema { Type = JsonSchemaType.String },
        default,
        sent => Decode(sent.ToString()) is { } text && read(text) is { } position
            ? (position, null)
            : (default, "It must be the nextCursor of an earlier answer, unchanged."));

    private static string? Decode(string cursor)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
