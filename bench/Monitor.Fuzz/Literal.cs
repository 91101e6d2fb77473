using System.Globalization;
using System.Text;

namespace Monitor.Fuzz;

/// <summary>Bytes as C# writes them, to become a test.</summary>
internal static class Literal
{
    private const int Longest = 4000;

    /// <returns>A string of Latin-1 characters, cut where it is very long.</returns>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder("\"");
        foreach (var b in bytes[..Math.Min(bytes.Length, Longest)])
            Append(text, (char)b);
        text.Append('"');
        return bytes.Length > Longest ? $"{text} and {bytes.Length - Longest} bytes" : text.ToString();
    }

    public static string Of(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, Longest)))
            Append(literal, c);
        return literal.Append('"').ToString();
    }

    private static void Append(StringBuilder to, char c) => _ = c switch
    {
        '\r' => to.Append("\\r"),
        '\n' => to.Append("\\n"),
        '\t' => to.Append("\\t"),
        '"' => to.Append("\\\""),
        '\\' => to.Append("\\\\"),
        >= ' ' and <= '~' => to.Append(c),
        _ => to.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };
}
