using System.Text;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>Text from elsewhere inside Markdown: it makes no link, no mention and no emphasis.</summary>
internal static class MarkdownText
{
    private const string Special = "\\*_~`|>[]<@";

    /// <summary>Escaped, and cut to what it may hold then.</summary>
    public static string Of(string text, int most) => CutText.Escaped(text, most, Escaped, part => part.Length);

    /// <summary>A line of a list: struck through where it is over.</summary>
    public static string Line(TextLine line) => line.Written(text => Of(text, int.MaxValue), Struck);

    /// <summary>Escaped, and struck through.</summary>
    public static string Struck(string text) => $"~~{Of(WithoutTildes(text), int.MaxValue)}~~";

    /// <summary>Some readers end what is struck through at a tilde even where it is escaped: ∼ stands in its place.</summary>
    public static string WithoutTildes(string text) => text.Replace('~', '\u223C');

    /// <summary>Links, one behind the other.</summary>
    public static string Links(IEnumerable<(string Label, string Address)> links) => string.Join(" · ", links.Select(link => $"[{link.Label}]({Closed(link.Address)})"));

    // A bracket would end the address.
    private static string Closed(string address) => address.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);

    private static string Escaped(string part)
    {
        if (!part.Any(Special.Contains))
            return part;
        var escaped = new StringBuilder(part.Length + 1);
        foreach (var character in part)
            escaped.Append(Special.Contains(character, StringComparison.Ordinal) ? "\\" : "").Append(character);
        return escaped.ToString();
    }
}
