using System.Text.Json.Serialization.Metadata;

namespace Monitor.Web.Requests.Bodies;

/// <summary>Words for a field that does not exist: nearly always a typing error, so it names the likely one.</summary>
internal static class UnknownField
{
    public static string Message(string name, JsonTypeInfo type) =>
        Message(name, [.. type.Properties.Where(p => p.Set is not null).Select(p => p.Name)]);

    public static string Message(string name, IReadOnlyList<string> known)
    {
        return Nearest(name, known) is { } nearest
            ? $"There is no such field. Did you mean {nearest}?"
            : $"There is no such field. Known here: {string.Join(", ", known)}.";
    }

    /// <summary>The name that was most likely meant; null when none is near.</summary>
    public static string? Nearest(string name, IReadOnlyList<string> known)
    {
        var nearest = known.MinBy(k => Distance(k, name));
        return nearest is not null && Distance(nearest, name) <= Math.Max(2, name.Length / 3) ? nearest : null;
    }

    // Levenshtein's edit distance, ignoring case. Bounded, since the name is whatever was sent.
    private static int Distance(string one, string other)
    {
        if (other.Length > 64)
            return int.MaxValue;
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + change));
            }
        }

        return row[^1];
    }
}
