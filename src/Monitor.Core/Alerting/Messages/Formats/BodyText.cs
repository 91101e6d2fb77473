using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>What stands below a message's title as one text within a limit: the reason, the lines, the facts. What is cut says so.</summary>
internal static class BodyText
{
    /// <param name="escape">Of one character as a reader sees it; null leaves it as it is.</param>
    /// <param name="size">As the limit counts, of what is escaped; null counts UTF-16's units.</param>
    /// <param name="over">The text of a line that is over, as it is sent; null writes it as that of any other.</param>
    public static string Of(AlertText alert, int most, Func<string, string>? escape = null, Func<string, int>? size = null, Func<string, string>? over = null)
    {
        var (escaped, sized) = (escape ?? (part => part), size ?? (part => part.Length));
        string cut(string text, int room) => CutText.Escaped(text, room, escaped, sized);
        string whole(string text) => cut(text, int.MaxValue);
        List<string> reason = alert.Reason is { } said ? [cut(said, most / 2)] : [];
        var facts = Fitting(alert.Facts.Select(f => cut($"{f.Label}: {f.Value}", most / 8)), most / 4, sized);
        var room = most - reason.Concat(facts).Sum(line => sized(line) + 1);
        return string.Join('\n', [.. reason, .. FittingLines.Of(alert, room, line => $"• {line.Written(whole, over ?? whole)}", sized), .. facts]);
    }

    private static List<string> Fitting(IEnumerable<string> lines, int room, Func<string, int> size) =>
        [.. lines.TakeWhile(line => (room -= size(line) + 1) >= 0)];
}
