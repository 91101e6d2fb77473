namespace Monitor.Core.Reading.Redaction;

/// <summary>Where a value behind a name and a sign lies, without its quotes.</summary>
internal readonly record struct SecretValue(int Start, int End, bool Quoted)
{
    /// <param name="sign">What stands between name and value.</param>
    public static SecretValue At(ReadOnlySpan<char> text, int start, char sign) => text[start] switch
    {
        '\\' when start + 1 < text.Length && text[start + 1] == '"' => new(start + 2, Until(text, start + 2, "\\\""), true),
        '"' => new(start + 1, UntilQuote(text, start + 1), true),
        '\'' => new(start + 1, Until(text, start + 1, "'"), true),
        _ => new(start, EndOfBare(text, start, sign == ':'), false),
    };

    private static int Until(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> end)
    {
        var length = text[start..].IndexOf(end);
        return length < 0 ? text.Length : start + length;
    }

    private static int UntilQuote(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] != '"')
            at += text[at] == '\\' ? 2 : 1;
        return Math.Min(at, text.Length);
    }

    private static int EndOfBare(ReadOnlySpan<char> text, int at, bool strict)
    {
        while (at < text.Length && !Ends(text[at], strict))
        {
            // An escaped backslash or slash is a part of the value; an escaped quote or line break ends it.
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                if (text[at + 1] is '"' or 'n' or 'r' or 't')
                    break;
                at++;
            }

            at++;
        }

        return Math.Min(at, text.Length);
    }

    private static bool Ends(char character, bool strict) =>
        character is ';' or '&' or '"' or '\'' or '<' or '>' || char.IsWhiteSpace(character) || (strict && character is ',' or '}' or ']' or ')');
}
