using System.Buffers;

namespace Monitor.Core.Reading.Redaction;

/// <summary>
/// The words and signs without which a text holds nothing to redact. In sets of at most eight: up to there one vectorised search serves
/// a whole set, and five of them cost a tenth of one for all.
/// </summary>
internal static class Markers
{
    /// <summary>No marker is longer than this many characters.</summary>
    public const int Longest = 32;

    private static readonly SearchValues<string>[] OfSecrets =
    [
        SearchValues.Create(NamedSecret.Markers, StringComparison.OrdinalIgnoreCase),
        SearchValues.Create(["://", @":\/\/", "eyJ", "-----BEGIN", KnownToken.Bearer, NamedSecret.Signature], StringComparison.Ordinal),
        .. KnownToken.Prefixes.Chunk(8).Select(set => SearchValues.Create(set, StringComparison.Ordinal)),
    ];

    private static readonly SearchValues<string> OfFrames = SearchValues.Create(StackFrames.Markers, StringComparison.Ordinal);

    /// <summary>How many sets <see cref="NextSecret"/> keeps a place in.</summary>
    public static int Sets => OfSecrets.Length;

    public static bool AreIn(ReadOnlySpan<char> text)
    {
        foreach (var set in OfSecrets)
        {
            if (text.ContainsAny(set))
                return true;
        }

        return OfFramesAreIn(text);
    }

    public static bool OfFramesAreIn(ReadOnlySpan<char> text) => text.ContainsAny(OfFrames);

    /// <summary>Where the next marker of a secret begins, from <paramref name="at"/> on; the text's length when there is none.</summary>
    /// <param name="next">The next place in each set, -1 at first: what was searched once is not searched again.</param>
    public static int NextSecret(ReadOnlySpan<char> text, int at, Span<int> next)
    {
        var nearest = text.Length;
        for (var set = 0; set < next.Length; set++)
        {
            if (next[set] < at)
                next[set] = text[at..].IndexOfAny(OfSecrets[set]) is >= 0 and var found ? at + found : text.Length;
            nearest = Math.Min(nearest, next[set]);
        }

        return nearest;
    }
}
