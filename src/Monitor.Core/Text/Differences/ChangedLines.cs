namespace Monitor.Core.Text.Differences;

/// <summary>Lines that came in place of others: of each run the first against the first, and so on. Pure.</summary>
internal static class ChangedLines
{
    /// <summary>The lines, each of those pairs in what <paramref name="pair"/> makes of it.</summary>
    public static DifferenceLine[] Map(IReadOnlyList<DifferenceLine> lines, Func<DifferenceLine, DifferenceLine, (DifferenceLine Gone, DifferenceLine Came)> pair)
    {
        var mapped = lines.ToArray();
        for (var i = 0; i < lines.Count;)
        {
            var gone = Run(lines, i, LineKind.Gone);
            var came = Run(lines, i + gone, LineKind.New);
            for (var k = 0; k < Math.Min(gone, came); k++)
                (mapped[i + k], mapped[i + gone + k]) = pair(lines[i + k], lines[i + gone + k]);
            i += Math.Max(1, gone + came);
        }

        return mapped;
    }

    private static int Run(IReadOnlyList<DifferenceLine> lines, int from, LineKind kind)
    {
        var count = 0;
        while (from + count < lines.Count && lines[from + count].Kind == kind)
            count++;
        return count;
    }
}
