namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>As many of a message's lines as there is room for; the last says how many are left out.</summary>
internal static class FittingLines
{
    /// <param name="room">For all of them, a line break behind each included.</param>
    /// <param name="write">A line as it is sent, without its break.</param>
    /// <param name="size">Of what is written, as the limit counts; null counts UTF-16's units.</param>
    public static IReadOnlyList<string> Of(AlertText alert, int room, Func<TextLine, string> write, Func<string, int>? size = null)
    {
        int taken(string line) => (size is null ? line.Length : size(line)) + 1;
        List<string> lines = [.. alert.Lines.Select(write)];
        if (lines.Sum(taken) <= room)
            return lines;

        var (kept, left) = (0, room - taken(write(AlertText.LeftOut(alert.Components.Count + alert.More))));
        while (kept < alert.Components.Count && (left -= taken(lines[kept])) >= 0)
            kept++;
        return [.. lines.Take(kept), write(AlertText.LeftOut(alert.Components.Count - kept + alert.More))];
    }
}
