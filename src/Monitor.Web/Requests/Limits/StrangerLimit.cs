using System.Net;
using System.Threading.RateLimiting;

namespace Monitor.Web.Requests.Limits;

/// <summary>
/// How often one client may be wrong: with a key or an address that nobody knows. A right one is never refused, however many wrong
/// ones came before it: behind one address there may be many.
/// </summary>
public sealed class StrangerLimit
{
    /// <summary>Wrong tries per client and minute that are answered in full.</summary>
    public const int PerMinute = 60;

    private readonly KeyedLimiter<IPAddress> _wrong = new(static () => new FixedWindowRateLimiter(
        new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), AutoReplenishment = false }));

    /// <summary>Counts a wrong try; false when there were too many.</summary>
    public bool Admits(HttpContext context) => _wrong.TryAcquire(ClientAddress.Of(context));

    /// <summary>Says so. Little: it may be said thousands of times.</summary>
    public static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = "60";
        return Task.CompletedTask;
    }
}
