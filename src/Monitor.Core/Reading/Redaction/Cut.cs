namespace Monitor.Core.Reading.Redaction;

/// <summary>A stretch of a text that is to go.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The first character after it.</param>
/// <param name="Instead">What is written in its place.</param>
internal readonly record struct Cut(int Start, int End, Exposure Kind, string Instead = Cut.Mask)
{
    public const string Mask = "***";

    /// <summary>The characters that follow one another in a token: base64url with dots.</summary>
    public static bool IsTokenCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.';

    /// <summary>The first character from <paramref name="at"/> on that is no part of a token.</summary>
    public static int EndOfToken(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && IsTokenCharacter(text[at]))
            at++;
        return at;
    }

    /// <summary>No token begins in the middle of another: this also keeps the search linear. An escape before it, <c>\n</c>, is no letter.</summary>
    public static bool BeginsWord(ReadOnlySpan<char> text, int at) =>
        at == 0 || !IsTokenCharacter(text[at - 1]) || (at > 1 && text[at - 2] == '\\' && text[at - 1] is 'n' or 't' or 'r');
}
