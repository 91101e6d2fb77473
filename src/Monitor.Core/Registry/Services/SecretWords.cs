using System.Text;
using System.Text.RegularExpressions;
using Monitor.Core.Registry.Secrets;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Registry.Services;

/// <summary>In what pieces a secret may come back: whoever is sent <c>Bearer x</c> says <c>x</c>, and whoever is sent <c>Basic x</c> the password in it.</summary>
internal static partial class SecretWords
{
    /// <summary>Shorter pieces of a text are words of everyday.</summary>
    private const int Shortest = 8;

    /// <param name="secret">In clear.</param>
    public static IEnumerable<string> Of(ProbeSecret secret)
    {
        yield return secret.Clear;
        if (secret.Value != secret.Clear && secret.Masked == SecretMask.Text)
            yield return secret.Value;
        if (secret.IsText || secret.Path.Contains(".header.", StringComparison.Ordinal))
        {
            foreach (var piece in Pieces(secret.Clear))
                yield return piece;
        }
    }

    public static IEnumerable<string> Of(HttpAuthentication? authentication) => authentication is { Scheme: AuthenticationScheme.Basic, Password.Length: > 0 }
        ? [$"{authentication.Username}:{authentication.Password}"]
        : [];

    // Lines; words with letters and digits; values of pairs; what is behind a scheme, and behind "Basic" once more what that means.
    private static IEnumerable<string> Pieces(string text)
    {
        foreach (var line in LineBreak().Split(text).Select(l => l.Trim()).Where(l => l.Length >= Shortest && l.Length < text.Length))
            yield return line;
        foreach (var word in Blank().Split(text).Where(IsTelling))
            yield return word;
        foreach (Match pair in Pair().Matches(text))
        {
            var value = pair.Groups["value"].Value;
            if (CredentialNames.IsOne(pair.Groups["name"].Value) || IsTelling(value))
                yield return value;
        }

        if (Scheme().Match(text) is { Success: true } credential)
            yield return credential.Groups["value"].Value;
        foreach (Match basic in Basic().Matches(text))
        {
            if (Decoded(basic.Groups["value"].Value) is not { } both)
                continue;
            yield return both;
            yield return both[(both.IndexOf(':', StringComparison.Ordinal) + 1)..];
        }
    }

    private static bool IsTelling(string word) => word.Length >= Shortest && word.Any(char.IsLetter) && word.Any(char.IsDigit);

    private static string? Decoded(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    // Written out, too, as a text over TCP has them.
    [GeneratedRegex(@"\\[rnt]|[\r\n\t]", RegexOptions.CultureInvariant)]
    private static partial Regex LineBreak();

    [GeneratedRegex("""\\[rnt]|[\s<>"',;]""", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();

    [GeneratedRegex("""(?<name>[\w.-]{1,100})["']?\s{0,3}[=:>]\s{0,3}["']?(?<value>[^\s;,&"'<>]{4,})""", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();

    [GeneratedRegex(@"^\s*(basic|bearer|token|apikey|key|negotiate|digest)\s+(?<value>\S+)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\b[Bb]asic (?<value>[A-Za-z0-9+/=]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Basic();
}
