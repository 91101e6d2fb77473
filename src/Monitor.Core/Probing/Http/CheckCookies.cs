using System.Net;
using System.Text;
using Monitor.Core.Probing.Http.Wire;

namespace Monitor.Core.Probing.Http;

/// <summary>The cookies of one check: where a redirect leads may want what it has set (RFC 6265). They end with the check, so that each asks as a stranger.</summary>
internal sealed class CheckCookies
{
    // It bounds their number and size, and keeps those of one host from another.
    private CookieContainer? _jar;

    /// <param name="from">Who sets them.</param>
    /// <param name="head">Of the answer.</param>
    public void Take(Uri from, ReadOnlySpan<byte> head)
    {
        var lines = new HeaderLines(head);
        while (lines.MoveNext())
        {
            if (Ascii.EqualsIgnoreCase(lines.Name, "Set-Cookie"u8))
                Take(from, Encoding.Latin1.GetString(lines.Value));
        }
    }

    /// <returns>The value of the Cookie header; null for none.</returns>
    public string? For(Uri target) => _jar?.GetCookieHeader(target) is { Length: > 0 } cookies ? cookies : null;

    private void Take(Uri from, string cookie)
    {
        try
        {
            (_jar ??= new CookieContainer()).SetCookies(from, cookie);
        }
        catch (CookieException)
        {
            // None that a client would take: it is as if it had not been set.
        }
    }
}
