using Monitor.Core.Reading.Payloads;

namespace Monitor.Core.Evaluation.Assertions;

/// <summary>Foreign text inside a reason: short, on one line, without anything that could do harm.</summary>
internal static class Quote
{
    private const int Longest = 80;

    public static string Of(string text) => $"\"{Cut(text)}\"";

    public static string Cut(string text)
    {
        // Cleaning copies: a large body is cut before it.
        var clean = CleanText.Name(text.AsSpan(0, Math.Min(text.Length, Longest * 4)));
        if (clean.Length <= Longest)
            return clean;
        var end = char.IsHighSurrogate(clean[Longest - 2]) ? Longest - 2 : Longest - 1;
        return string.Concat(clean.AsSpan(0, end), "…");
    }
}
