namespace Monitor.Core.Reading.Redaction;

/// <summary>Tokens that show themselves: bearer credentials, JWTs, and keys of well-known providers by their prefix.</summary>
internal static class KnownToken
{
    /// <summary>Without its first letter, which comes in both cases.</summary>
    public const string Bearer = "earer ";

    private static readonly (string Prefix, int Shortest)[] Providers =
    [
        ("AKIA", 20), ("ASIA", 20), ("AIza", 35), ("ghp_", 36), ("ghs_", 36), ("github_pat_", 40), ("glpat-", 20), ("hvs.", 24),
        ("xox", 20), ("xapp-", 20), ("sk_live_", 20), ("rk_live_", 20), ("sk-ant-", 24), ("sk-proj-", 24), ("npm_", 36), ("whsec_", 20),
    ];

    public static IEnumerable<string> Prefixes => Providers.Select(provider => provider.Prefix);

    public static Cut? Find(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        if (rest.StartsWith(Bearer, StringComparison.Ordinal))
            return OfBearer(text, at + Bearer.Length);
        if (!Cut.BeginsWord(text, at))
            return null;
        if (rest.StartsWith("eyJ", StringComparison.Ordinal))
            return OfJwt(text, at);
        foreach (var (prefix, shortest) in Providers)
        {
            if (!rest.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            var end = Cut.EndOfToken(text, at);
            return end - at >= shortest ? new Cut(at, end, Exposure.Secret) : null;
        }

        return null;
    }

    // "bearer token missing" is a sentence; a token has a digit somewhere.
    private static Cut? OfBearer(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && (Cut.IsTokenCharacter(text[end]) || text[end] is '~' or '+' or '/' or '='))
            end++;
        return end - at >= 8 && text[at..end].ContainsAnyInRange('0', '9') ? new Cut(at, end, Exposure.Secret) : null;
    }

    private static Cut? OfJwt(ReadOnlySpan<char> text, int at)
    {
        var end = Cut.EndOfToken(text, at);
        var token = text[at..end].TrimEnd('.');
        return token.Length >= 20 && token.Count('.') >= 2 ? new Cut(at, at + token.Length, Exposure.Secret) : null;
    }
}
