using System.Text;
using Monitor.Web.Requests.Answers;

namespace Monitor.Web.Components.Account.Strangers;

/// <summary>A page that was drawn for a stranger, and is the same for the next but for the token of its form.</summary>
internal sealed class HeldPage
{
    private readonly byte[] _before;
    private readonly byte[] _after;

    private HeldPage(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after) => (_before, _after) = (before.ToArray(), after.ToArray());

    // For a circuit, which a stranger's page has not; the token is in it, encrypted.
    private static ReadOnlySpan<byte> StateBegins => "<!--Blazor-Server-Component-State:"u8;

    /// <summary>Null when it does not show the token exactly once.</summary>
    public static HeldPage? Of(byte[] page, string token)
    {
        var sought = Encoding.ASCII.GetBytes(token).AsSpan();
        var drawn = WithoutState(page);
        var at = drawn.IndexOf(sought);
        return at >= 0 && drawn.LastIndexOf(sought) == at ? new HeldPage(drawn[..at], drawn[(at + sought.Length)..]) : null;
    }

    /// <summary>The page with this token.</summary>
    public byte[] With(string token) => [.. _before, .. Encoding.ASCII.GetBytes(token), .. _after];

    /// <summary>Answers with it.</summary>
    public async Task SendAsync(HttpContext context, string token)
    {
        var page = With(token);
        context.Response.ContentType = SmallPage.ContentType;
        context.Response.ContentLength = page.Length;
        await context.Response.Body.WriteAsync(page, context.RequestAborted);
    }

    private static Span<byte> WithoutState(byte[] page)
    {
        var from = page.AsSpan().IndexOf(StateBegins);
        if (from < 0)
            return page;
        var to = from + page.AsSpan(from).IndexOf("-->"u8) + 3;
        return (byte[])[.. page.AsSpan(0, from), .. page.AsSpan(to)];
    }
}
