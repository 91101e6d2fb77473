using System.Buffers;
using System.Text;

namespace Monitor.Core.Text;

/// <summary>
/// Makes strings that can be stored, encoded, logged and shown beside others: no NUL or other control characters, none that turn the reading
/// direction of what follows, no half surrogates, bounded length.
/// Nothing a service sends leaves the reader in another way.
/// </summary>
internal static class CleanText
{
    public const int LongestName = 200;
    public const int LongestMessage = 1000;

    /// <summary>The longest form of one character in a JSON string: a six-byte escape.</summary>
    private const int BytesPerCharacter = 6;

    private const char LineSeparator = '\u2028';
    private const char ParagraphSeparator = '\u2029';

    /// <summary>A message: line breaks and tabs stay.</summary>
    public static string Message(ReadOnlySpan<char> text) => Clean(text, LongestMessage, keepLines: true);

    /// <summary>A name or another short fact on one line.</summary>
    public static string Name(ReadOnlySpan<char> text) => Clean(text, LongestName, keepLines: false);

    /// <summary>One line of at most so many UTF-16 characters; a pair of surrogates is never cut.</summary>
    /// <returns>The same instance when it is such a line already.</returns>
    public static string Line(string text, int longest)
    {
        var trimmed = text.AsSpan().Trim();
        return trimmed.Length == text.Length && text.Length <= longest && IsClean(text) ? text : Clean(text, longest, keepLines: false);
    }

    /// <summary>A message from the inside of a JSON string, escapes and all.</summary>
    public static string MessageFromJson(ReadOnlySpan<byte> escaped) => FromJson(escaped, LongestMessage, keepLines: true);

    /// <summary>A name from the inside of a JSON string, escapes and all.</summary>
    public static string NameFromJson(ReadOnlySpan<byte> escaped) => FromJson(escaped, LongestName, keepLines: false);

    /// <summary>One line without control characters and without those that turn the reading direction of what follows. Letters that are read from right to left are letters.</summary>
    public static bool IsPlainLine(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character) || character is LineSeparator or ParagraphSeparator || TurnsDirection(character))
                return false;
        }

        return true;
    }

    /// <summary>Embeddings, overrides and isolates of the Unicode Bidirectional Algorithm (UAX #9, 2.1 to 2.5).</summary>
    private static bool TurnsDirection(int character) => character is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsClean(ReadOnlySpan<char> line) => !line.ContainsAnyExceptInRange(' ', '~') || !NeedsCleaning(line, keepLines: false);

    private static string FromJson(ReadOnlySpan<byte> escaped, int longest, bool keepLines)
    {
        // Half as much again, so that control characters that fall away do not shorten what is kept.
        var bound = (longest + (longest / 2)) * BytesPerCharacter;
        if (escaped.Length > bound)
            escaped = escaped[..bound];
        if (escaped.Length <= 256)
        {
            Span<char> few = stackalloc char[256];
            return Clean(few[..JsonEscapes.Decode(escaped, few)], longest, keepLines);
        }

        var many = ArrayPool<char>.Shared.Rent(escaped.Length);
        try
        {
            return Clean(many.AsSpan(0, JsonEscapes.Decode(escaped, many)), longest, keepLines);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(many);
        }
    }

    private static string Clean(ReadOnlySpan<char> text, int longest, bool keepLines)
    {
        text = text.Trim();
        if (text.Length <= longest && !NeedsCleaning(text, keepLines))
            return text.ToString();

        var builder = new StringBuilder(Math.Min(text.Length, longest + 1));
        foreach (var rune in text.EnumerateRunes())
        {
            if (builder.Length + rune.Utf16SequenceLength > longest)
            {
                builder.Length = builder.Length < longest ? builder.Length : StartOfLast(builder);
                builder.Append('…');
                break;
            }

            Append(builder, rune, keepLines);
        }

        return builder.ToString().Trim();
    }

    private static int StartOfLast(StringBuilder builder) =>
        builder.Length - (char.IsLowSurrogate(builder[^1]) ? 2 : 1);

    // Enumerating runes turns a half surrogate into U+FFFD by itself.
    private static void Append(StringBuilder builder, Rune rune, bool keepLines)
    {
        if (rune.Value is '\n' or '\r' or '\t' or LineSeparator or ParagraphSeparator)
            builder.Append(keepLines ? (char)rune.Value : ' ');
        else if (!Rune.IsControl(rune) && !TurnsDirection(rune.Value))
            builder.Append(rune);
    }

    private static bool NeedsCleaning(ReadOnlySpan<char> text, bool keepLines)
    {
        foreach (var character in text)
        {
            if (char.IsSurrogate(character) || (!keepLines && character is LineSeparator or ParagraphSeparator))
                return true;
            if (character >= LineSeparator && TurnsDirection(character))
                return true;
            if (char.IsControl(character) && !(keepLines && character is '\n' or '\r' or '\t'))
                return true;
        }

        return false;
    }
}
