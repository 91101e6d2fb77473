namespace Monitor.Web.Components.Forms;

/// <summary>Something that exists and may be meant.</summary>
/// <param name="Value">What is filled in.</param>
/// <param name="Note">What else it is known by; found by it too.</param>
public sealed record Suggestion(string Value, string? Note = null);

/// <summary>Which suggestions fit what was typed. Pure.</summary>
public static class Suggestions
{
    /// <summary>
    /// Those that begin with it before those that contain it; all of them for nothing. What was typed comes first when it is none of them:
    /// Enter takes the first, and must not put another word in place of a new one.
    /// </summary>
    public static IEnumerable<string> For(string? typed, IEnumerable<Suggestion> known)
    {
        var text = (typed ?? "").Trim();
        if (text.Length == 0)
            return known.Select(k => k.Value);
        var found = known.Where(k => Contains(k.Value, text) || Contains(k.Note, text)).OrderByDescending(k => Starts(k, text)).Select(k => k.Value).ToList();
        return found.Count == 0 || found.Contains(text, StringComparer.OrdinalIgnoreCase) ? found : found.Prepend(text);
    }

    private static bool Starts(Suggestion known, string text) => known.Value.StartsWith(text, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string? value, string text) => value?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
}
