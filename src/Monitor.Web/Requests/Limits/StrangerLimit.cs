using System.Net;
using System.Threading.RateLimiting;
using Monitor.Web.Requests.Answers;

namespace Monitor.Web.Requests.Limits;

/// <summary>
/// How often one client may be wrong: with a key or an address that nobody knows. A right one is never refused, however many wrong
/// ones came before it: behind one address there may be many.
/// </summary>
public sealed class StrangerLimit
{
    /// <summary>Wrong tries per client and minute that are answered in full.</summary>
    public const int PerMinute = 60;

    private static readonly ReadOnlyMemory<byte> Problem =
        """{"type":"https://tools.ietf.org/html/rfc6585#section-4","title":"Too many attempts","status":429,"detail":"Too many wrong keys or addresses came from here within a minute. Wait a minute, then send the right one."}"""u8.ToArray();

    private static readonly string Page = SmallPage.Of("Too many attempts", "Too many attempts", "Too many wrong keys or addresses came from here within a minute. Wait a minute, then try again.", asksAgainAfter: null);

    private readonly KeyedLimiter<IPAddress> _wrong = new(static () => new FixedWindowRateLimiter(
        new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), AutoReplenishment = false }));

    /// <summary>Counts a wrong try; false when there were too many.</summary>
    public bool Admits(HttpContext context) => _wrong.TryAcquire(ClientAddress.Of(context));

    /// <summary>Says so. Little, and made once: it may be said thousands of times.</summary>
    public static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "60";
        if (SmallPage.IsWanted(context.Request))
            return SmallPage.WriteAsync(context, StatusCodes.Status429TooManyRequests, Page);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.ContentType = "application/problem+json";
        context.Response.ContentLength = Problem.Length;
        return context.Response.Body.WriteAsync(Problem, context.RequestAborted).AsTask();
    }
}
