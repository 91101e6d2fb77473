namespace Monitor.Core.Reading.Redaction;

/// <summary>A private key between its BEGIN and END lines. Certificates are public and stay.</summary>
internal static class PemKey
{
    private const int LongestTitle = 64;
    private const string End = "-----END";

    public static Cut? Find(ReadOnlySpan<char> text, int at)
    {
        var title = text.Slice(at, Math.Min(LongestTitle, text.Length - at));
        if (!title.Contains("PRIVATE KEY", StringComparison.Ordinal))
            return null;
        var end = text[at..].IndexOf(End);
        if (end < 0)
            return new Cut(at, Closing(text, at), Exposure.Secret);
        var closing = text[(at + end + End.Length)..].IndexOf("-----");
        return new Cut(at, closing is >= 0 and < LongestTitle ? at + end + End.Length + closing + 5 : at + end + End.Length, Exposure.Secret);
    }

    // Cut off by a limit: to the end of its string, or of everything.
    private static int Closing(ReadOnlySpan<char> text, int at)
    {
        var quote = text[at..].IndexOf('"');
        return quote < 0 ? text.Length : at + quote;
    }
}
