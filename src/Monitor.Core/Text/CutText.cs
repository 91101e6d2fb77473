using System.Globalization;
using System.Text;

namespace Monitor.Core.Text;

/// <summary>Shortens texts to a limit at the border of what a reader sees as one character. What is cut ends with an ellipsis, within the limit.</summary>
public static class CutText
{
    private const string Ellipsis = "…";

    // A letter with marks upon marks may be longer than all that is allowed: it is no character that a reader would miss.
    private const int LongestCharacter = 64;

    /// <summary>Of UTF-16's units: never fewer than there are code points, so that the limit holds however a receiver counts characters.</summary>
    public static string Characters(string text, int most) => To(text, most, part => part.Length);

    /// <summary>Of UTF-8's bytes.</summary>
    public static string Bytes(string text, int most) => To(text, most, Encoding.UTF8.GetByteCount);

    /// <param name="size">Of a part of the text, as the limit counts: that of the whole is the sum.</param>
    public static string To(string text, int most, Func<string, int> size) => Escaped(text, most, part => part, size);

    /// <summary>Escapes a text that may hold so much when it is escaped: nothing that was escaped is cut in the middle.</summary>
    /// <param name="escape">Of one character as a reader sees it.</param>
    /// <param name="size">Of what is escaped.</param>
    public static string Escaped(string text, int most, Func<string, string> escape, Func<string, int> size)
    {
        var (cut, used, fits, room) = (new StringBuilder(text.Length), 0, 0, most - size(Ellipsis));
        foreach (var part in Parts(text))
        {
            var escaped = escape(part);
            used += size(escaped);
            if (used > most)
                return cut.ToString(0, fits) + (room >= 0 ? Ellipsis : "");
            cut.Append(escaped);
            if (used <= room)
                fits = cut.Length;
        }

        return cut.ToString();
    }

    /// <summary>The last border at or before a place of a text.</summary>
    internal static int BorderBefore(string text, int place)
    {
        var border = 0;
        while (border < text.Length && border + StringInfo.GetNextTextElementLength(text, border) is var next && next <= place)
            border = next;
        return border > 0 || place == 0 || StringInfo.GetNextTextElementLength(text, 0) <= LongestCharacter ? border : char.IsHighSurrogate(text[place - 1]) ? place - 1 : place;
    }

    private static IEnumerable<string> Parts(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            if (length > LongestCharacter)
                length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
            yield return text.Substring(at, length);
            at += length;
        }
    }
}
