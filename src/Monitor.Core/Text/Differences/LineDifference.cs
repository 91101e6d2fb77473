namespace Monitor.Core.Text.Differences;

/// <summary>What differs between two texts, line by line. Pure.</summary>
public static class LineDifference
{
    /// <summary>Lines of each text that are compared; beyond them the figures would outgrow their use.</summary>
    public const int Most = 400;

    private const int Around = 2;

    /// <summary>All lines of both, in order: those of both once.</summary>
    public static IReadOnlyList<DifferenceLine> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        string[] old = [.. before.Take(Most)], now = [.. after.Take(Most)];
        var common = Common(old, now);
        var lines = new List<DifferenceLine>();
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
                lines.Add(new(LineKind.Same, old[i++], j++));
            else if (j >= now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
                lines.Add(new(LineKind.Gone, old[i++], j));
            else
                lines.Add(new(LineKind.New, now[j], j++));
        }

        return lines;
    }

    /// <summary>What differs with a few lines around it; null where others are left out.</summary>
    public static IReadOnlyList<DifferenceLine?> Brief(IReadOnlyList<DifferenceLine> lines)
    {
        var shown = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            for (var k = Math.Max(0, i - Around); lines[i].Kind != LineKind.Same && k <= Math.Min(lines.Count - 1, i + Around); k++)
                shown[k] = true;
        }

        var found = new List<DifferenceLine?>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (shown[i])
                found.Add(lines[i]);
            else if (found.Count == 0 || found[^1] is not null)
                found.Add(null);
        }

        return found;
    }

    // How many lines the rests have in common: the longest common subsequence.
    private static int[,] Common(string[] old, string[] now)
    {
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        return common;
    }
}
