namespace Monitor.Core.Reading.Dialects;

/// <summary>What known pages are known by.</summary>
internal static class PageWords
{
    /// <param name="at">The place of the first of them, in characters; negative for none.</param>
    public static bool IsOn(ReadOnlySpan<char> page, string words, out int at)
    {
        at = page.IndexOf(words, StringComparison.OrdinalIgnoreCase);
        return at >= 0;
    }
}
