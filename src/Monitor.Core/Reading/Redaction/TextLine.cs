namespace Monitor.Core.Reading.Redaction;

/// <summary>One line of a text, or of a string within JSON.</summary>
/// <param name="Length">Without what ends it.</param>
/// <param name="Next">Where the next begins.</param>
/// <param name="ClosesString">It ends with a quote of JSON.</param>
internal readonly record struct TextLine(int Start, int Length, int Next, bool ClosesString)
{
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);

    public static TextLine From(string text, int start, bool json)
    {
        for (var at = start; at < text.Length; at++)
        {
            var found = json ? text.AsSpan(at).IndexOfAny('\n', '\\', '"') : text.AsSpan(at).IndexOf('\n');
            if (found < 0)
                break;
            at += found;
            if (text[at] == '\\')
            {
                if (at + 1 < text.Length && text[at + 1] == 'n')
                    return new(start, at - start, at + 2, false);
                at++;
            }
            else
            {
                return new(start, at - start, at + 1, text[at] == '"');
            }
        }

        return new(start, text.Length - start, text.Length, false);
    }
}
