namespace Monitor.Core.Text.Differences;

/// <summary>Cuts lines that are too long to read, so that what differs stays in sight. Pure.</summary>
internal static class CutLines
{
    /// <summary>Characters of a line that are kept.</summary>
    public const int Longest = 2000;

    // Of a line before its first difference: enough to see what it belongs to.
    private const int Before = 200;

    /// <summary>Changed lines around their first difference, all others from their beginning; … stands for what is left out.</summary>
    public static IReadOnlyList<DifferenceLine> Of(IReadOnlyList<DifferenceLine> lines) =>
        [.. ChangedLines.Map(lines, Around).Select(l => l with { Text = Cut(l.Text, 0) })];

    private static (DifferenceLine Gone, DifferenceLine Came) Around(DifferenceLine gone, DifferenceLine came)
    {
        var from = Math.Max(0, gone.Text.AsSpan().CommonPrefixLength(came.Text) - Before);
        return (gone with { Text = Cut(gone.Text, from) }, came with { Text = Cut(came.Text, from) });
    }

    private static string Cut(string text, int from)
    {
        // With the signs for what is left out it may have been cut before.
        if (text.Length <= Longest + 2)
            return text;
        from = Whole(text, Math.Min(from, text.Length - Longest));
        var to = Whole(text, from + Longest);
        return (from > 0 ? "…" : "") + text[from..to] + (to < text.Length ? "…" : "");
    }

    // Half a surrogate pair is no text.
    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
