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
        var (begin, contain, isNew) = Find(typed, known);
        return isNew ? [typed!.Trim(), .. begin, .. contain] : [.. begin, .. contain];
    }

    /// <summary>
    /// For words that mostly exist: what begins with it is meant, and comes first. What was typed stands behind that, as something new, before what only contains it.
    /// </summary>
    /// <param name="onlyKnown">Nothing new is taken.</param>
    public static IEnumerable<string> ForWord(string? typed, IEnumerable<Suggestion> known, bool onlyKnown)
    {
        var (begin, contain, isNew) = Find(typed, known);
        return isNew && !onlyKnown ? [.. begin, typed!.Trim(), .. contain] : [.. begin, .. contain];
    }

    /// <summary>What Enter takes: what is called so, else the first suggestion; what was typed where there is none.</summary>
    public static string Meant(string typed, IReadOnlyList<Suggestion> known, bool onlyKnown) =>
        Called(typed, known) ?? ForWord(typed, known, onlyKnown).FirstOrDefault() ?? typed;

    /// <summary>What a word stands for that nobody chose: what is called so, or the only thing that can be meant; else the word itself.</summary>
    public static string Named(string typed, IReadOnlyList<Suggestion> known) =>
        Called(typed, known) ?? (ForWord(typed, known, onlyKnown: true).Take(2).ToList() is [var only] ? only : typed);

    // By its own word before any other that it is known by. A name of several says nothing.
    private static string? Called(string typed, IReadOnlyList<Suggestion> known) =>
        known.FirstOrDefault(k => k.Value.Equals(typed, StringComparison.OrdinalIgnoreCase))?.Value
        ?? (known.Where(k => typed.Equals(k.Note, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only] ? only.Value : null);

    private static (IReadOnlyList<string> Begin, IReadOnlyList<string> Contain, bool IsNew) Find(string? typed, IEnumerable<Suggestion> known)
    {
        var text = (typed ?? "").Trim();
        if (text.Length == 0)
            return ([.. known.Select(k => k.Value)], [], IsNew: false);
        var found = known.Where(k => Contains(k.Value, text) || Contains(k.Note, text)).ToLookup(k => Starts(k, text), k => k.Value);
        return ([.. found[true]], [.. found[false]], IsNew: found.Count > 0 && !found.Any(g => g.Contains(text, StringComparer.OrdinalIgnoreCase)));
    }

    private static bool Starts(Suggestion known, string text) =>
        known.Value.StartsWith(text, StringComparison.OrdinalIgnoreCase) || known.Note?.StartsWith(text, StringComparison.OrdinalIgnoreCase) == true;

    private static bool Contains(string? value, string text) => value?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
}
