namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>As many of a message's lines as there is room for; the last says how many are left out.</summary>
internal static class FittingLines
{
    /// <param name="room">For all of them, a line break behind each included.</param>
    /// <param name="size">Of a line as it is sent, without its break.</param>
    public static IReadOnlyList<string> Of(AlertText alert, int room, Func<string, int> size)
    {
        var lines = alert.Lines;
        if (lines.Sum(line => size(line) + 1) <= room)
            return lines;

        var (kept, left) = (0, room - size(AlertText.LeftOut(alert.Components.Count + alert.More)) - 1);
        while (kept < alert.Components.Count && (left -= size(alert.Components[kept]) + 1) >= 0)
            kept++;
        return [.. alert.Components.Take(kept), AlertText.LeftOut(alert.Components.Count - kept + alert.More)];
    }
}
