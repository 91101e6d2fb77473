using System.Buffers;
using System.Collections.Frozen;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Redaction;

/// <summary>
/// A value behind a telling name: <c>"db_password": "x"</c>, <c>Password=x;</c>, <c>?token=x&amp;</c>, <c>Authorization: Basic x</c>.
/// Words of health ("token: expired", <c>"secrets": "UP"</c>) and sentences stay.
/// </summary>
internal static class NamedSecret
{
    private const int MostBlanks = 3;

    /// <summary>A number of JSON counts or measures something until it is this long.</summary>
    private const int DigitsOfSecret = 12;

    public const string Signature = "sig=";

    /// <summary>By which a name is found, eight at most (see <see cref="Redaction.Markers"/>).</summary>
    public static readonly string[] Markers = ["passw", "passphrase", "pwd", "secret", "token", "authorization", "credential", "key"];

    private static readonly string[] Names = ["password", "passwd", "passphrase", "pwd", "secret", "token", "authorization", "credential", "key"];

    /// <summary>Most keys open nothing; with one of these before it, one does.</summary>
    private static readonly string[] KeyKinds = ["api", "access", "account", "private", "secret", "signing", "encryption"];

    private static readonly FrozenSet<string> Schemes =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "basic", "bearer", "digest", "token", "apikey", "negotiate");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SchemeLookup = Schemes.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> Prose = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "expired", "expires", "invalid", "missing", "required", "incorrect", "wrong", "not", "is", "was", "must",
        "has", "rejected", "revoked", "malformed", "none", "no", "yes", "set", "unset", "present", "absent", "empty", "undefined", "valid", "the", "a");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ProseLookup = Prose.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,:");

    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.-+eE");

    public static Cut? Find(ReadOnlySpan<char> text, int at)
    {
        if (NameAt(text, at) is not { } name)
            return null;
        var start = StartOfValue(text, at + name.Length, out var sign, out var quote);
        if (start < 0 || start >= text.Length)
            return null;
        var value = SecretValue.At(text, start, sign);
        if (Stays(text[value.Start..value.End], value.Quoted, sign, name) || (quote.Length > 0 && !value.Quoted && IsCount(text[value.Start..value.End], name)))
            return null;
        var end = name == "authorization" && !value.Quoted ? EndOfCredentials(text, value) : value.End;
        // A bare number in JSON becomes a string, so that it stays JSON.
        var instead = value.Quoted ? Cut.Mask : $"{quote}{Cut.Mask}{quote}";
        return new Cut(value.Start, end, KindOf(name, sign, value.Quoted, text, end), instead);
    }

    private static string? NameAt(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        if (rest.StartsWith(Signature, StringComparison.Ordinal))
            return at > 0 && text[at - 1] is '?' or '&' ? "sig" : null;
        // Most hits are other markers.
        if ((rest[0] | 0x20) is not ('p' or 's' or 't' or 'a' or 'c' or 'k'))
            return null;
        foreach (var name in Names)
        {
            if (rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return name != "key" || IsSecretKey(text[..at]) ? name : null;
        }

        return null;
    }

    private static bool IsSecretKey(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd("_- ");
        foreach (var kind in KeyKinds)
        {
            if (before.EndsWith(kind, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // After the name: a plural, the quote that closes it, blanks, one sign, blanks. -1 when the name is only a word in a sentence.
    private static int StartOfValue(ReadOnlySpan<char> text, int at, out char sign, out string quote)
    {
        (sign, quote) = (default, "");
        if (at < text.Length && text[at] is 's' or 'S')
            at++;
        if (at + 1 < text.Length && text[at] == '\\' && text[at + 1] == '"')
            (quote, at) = ("\\\"", at + 2);
        else if (at < text.Length && text[at] is '"' or '\'' or ']')
            quote = text[at++] switch { '"' => "\"", '\'' => "'", _ => "" };
        at = SkipBlanks(text, at);
        if (at >= text.Length || text[at] is not (':' or '='))
            return -1;
        sign = text[at++];
        if (at < text.Length && text[at] == '>')
            at++;
        return SkipBlanks(text, at);
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        for (var left = MostBlanks; left > 0 && at < text.Length && text[at] is ' ' or '\t'; left--)
            at++;
        return at;
    }

    private static bool Stays(ReadOnlySpan<char> value, bool quoted, char sign, string name)
    {
        if (value.IsEmpty || value[0] is '{' or '[' || !value.ContainsAnyExcept('*') || IsWord(value))
            return true;
        if (IsPassword(name))
            return false;
        return quoted ? value.Count(' ') >= 2 && name != "authorization" : sign == ':' && !value.ContainsAnyExcept(Letters) && !(name == "authorization" && SchemeLookup.Contains(value));
    }

    private static bool IsPassword(string name) => name.StartsWith("pass", StringComparison.Ordinal) || name == "pwd";

    // "tokens": 57, "credentials": 2.
    private static bool IsCount(ReadOnlySpan<char> value, string name) =>
        !IsPassword(name) && value[0] is '-' or (>= '0' and <= '9') && !value.ContainsAnyExcept(NumberSigns) && value.Length < DigitsOfSecret;

    private static bool IsWord(ReadOnlySpan<char> value) =>
        StatusVocabulary.TryFind(value, out _) || ProseLookup.Contains(value.TrimEnd(".,:;!"));

    // Behind the scheme: "Basic dXNlcjpwYXNz".
    private static int EndOfCredentials(ReadOnlySpan<char> text, SecretValue scheme)
    {
        if (!SchemeLookup.Contains(text[scheme.Start..scheme.End]))
            return scheme.End;
        var start = SkipBlanks(text, scheme.End);
        return start >= text.Length ? scheme.End : SecretValue.At(text, start, '=').End;
    }

    private static Exposure KindOf(string name, char sign, bool quoted, ReadOnlySpan<char> text, int end) =>
        sign == '=' && !quoted && name is "password" or "pwd" or "key" && IsConnectionString(text, end)
            ? Exposure.ConnectionString
            : Exposure.Secret;

    // Password=x;Database=y, or the last of such pairs.
    private static bool IsConnectionString(ReadOnlySpan<char> text, int end) =>
        (end < text.Length && text[end] == ';') || text[Math.Max(0, end - 200)..end].Contains(';');
}
