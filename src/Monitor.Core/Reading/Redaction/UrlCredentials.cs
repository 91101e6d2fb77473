using System.Buffers;

namespace Monitor.Core.Reading.Redaction;

/// <summary>The password in <c>postgres://app:password@db/orders</c>, and the token in <c>https://token@host</c>.</summary>
internal static class UrlCredentials
{
    private const int LongestPassword = 200;

    private static readonly SearchValues<char> AfterAuthority = SearchValues.Create("/?#\"'<>\\ \t\r\n");

    private static readonly SearchValues<char> AfterAddress = SearchValues.Create("\"'<> \t\r\n");

    /// <param name="at">Of the colon before the slashes.</param>
    public static Cut? Find(ReadOnlySpan<char> text, int at)
    {
        var start = at + (text[at + 1] == '\\' ? 5 : 3);
        var end = EndOfAuthority(text, start);
        var authority = text[start..end];
        var sign = authority.LastIndexOf('@');
        if (sign < 0)
            sign = SignBehindPassword(text, start, authority);
        if (sign <= 0)
            return null;
        var user = text.Slice(start, sign);
        var colon = user.IndexOf(':');
        var web = IsWeb(text[..at]);
        if (colon < 0)
            return web ? new Cut(start, start + sign, Exposure.Secret) : null;
        var password = user[(colon + 1)..];
        return password.IsEmpty || !password.ContainsAnyExcept('*')
            ? null
            : new Cut(start + colon + 1, start + sign, web ? Exposure.Secret : Exposure.ConnectionString);
    }

    private static int EndOfAuthority(ReadOnlySpan<char> text, int start)
    {
        var length = text[start..].IndexOfAny(AfterAuthority);
        return length < 0 ? text.Length : start + length;
    }

    // People put passwords with slashes into addresses as they are; what follows the colon is then no port.
    private static int SignBehindPassword(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> authority)
    {
        var colon = authority.IndexOf(':');
        if (colon <= 0 || authority[0] == '[' || !authority[(colon + 1)..].ContainsAnyExceptInRange('0', '9'))
            return -1;
        var rest = text.Slice(start, Math.Min(text.Length - start, authority.Length + LongestPassword));
        var end = rest.IndexOfAny(AfterAddress);
        return (end < 0 ? rest : rest[..end]).LastIndexOf('@');
    }

    private static bool IsWeb(ReadOnlySpan<char> before) =>
        before.EndsWith("http", StringComparison.OrdinalIgnoreCase) || before.EndsWith("https", StringComparison.OrdinalIgnoreCase);
}
