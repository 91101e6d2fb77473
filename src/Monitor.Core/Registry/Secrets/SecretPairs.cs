using System.Buffers;
using System.Text;

namespace Monitor.Core.Registry.Secrets;

/// <summary>Credentials among <c>name=value</c> pairs: a query, a fragment, a form. What is none stays as it was written.</summary>
internal static class SecretPairs
{
    // A '?' within a value begins the query of an address that was not escaped.
    private const string Separators = "&;?#";

    private static readonly SearchValues<char> OfNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-[]%+$");

    private static readonly SearchValues<char> OfOtherTexts = SearchValues.Create("=<>{}\" \t\r\n");

    /// <param name="change">Says what to write in place of each.</param>
    public static string Map(string text, Func<FoundSecret, string> change)
    {
        var mapped = new StringBuilder(text.Length);
        for (var start = 0; start <= text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny(Separators);
            var end = length < 0 ? text.Length : start + length;
            Append(mapped, text[start..end], change);
            if (end < text.Length)
                mapped.Append(text[end]);
            start = end + 1;
        }

        return mapped.ToString();
    }

    /// <summary>True of <c>user=probe&amp;password=x</c>, and of nothing that could be something else.</summary>
    public static bool AreAll(string text)
    {
        var pairs = text.Split('&');
        return Array.TrueForAll(pairs, IsPair) && Array.Exists(pairs, pair => pair[^1] != '=');
    }

    public static string Decoded(string written) => Uri.UnescapeDataString(written.Replace('+', ' '));

    private static bool IsPair(string pair) => pair.IndexOf('=', StringComparison.Ordinal) is var at and > 0
        && !pair.AsSpan(0, at).ContainsAnyExcept(OfNames) && !pair.AsSpan(at + 1).ContainsAny(OfOtherTexts);

    private static void Append(StringBuilder mapped, string pair, Func<FoundSecret, string> change)
    {
        // Without a sign it is all value.
        var begins = pair.IndexOf('=', StringComparison.Ordinal) + 1;
        var (name, written) = (Decoded(pair[..Math.Max(0, begins - 1)]), pair[begins..]);
        var clear = Decoded(written);
        var isSecret = clear.Length > 0 && (clear == SecretMask.Text || CredentialNames.IsOne(name) || CredentialValues.MayHold(clear));
        mapped.Append(pair, 0, begins).Append(isSecret ? change(new(name, written, clear, SecretMask.Text)) : written);
    }
}
