using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Monitor.Web.Push;

/// <summary>What <c>curl -d status=down</c> posts: the same words as in the address, as a form.</summary>
internal static class PushForm
{
    private const int Longest = 16 * 1024;

    private static readonly string[] Fields = ["status", "msg", "ping"];

    /// <summary>The fields of a form; null when it is none. curl calls JSON a form too, unless told otherwise.</summary>
    public static IReadOnlyDictionary<string, StringValues>? Read(string? contentType, ReadOnlyMemory<byte> body)
    {
        if (contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true || body.Length is 0 or > Longest)
            return null;
        var posted = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Span).Trim());
        return posted.Keys.Any(Fields.Contains) ? posted : null;
    }

    /// <summary>The address's words, with the form's where the address has none.</summary>
    public static IQueryCollection Over(IQueryCollection query, IReadOnlyDictionary<string, StringValues> posted)
    {
        var both = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in Fields)
            both[field] = StringValues.IsNullOrEmpty(query[field]) ? posted.GetValueOrDefault(field) : query[field];
        return new QueryCollection(both);
    }
}
