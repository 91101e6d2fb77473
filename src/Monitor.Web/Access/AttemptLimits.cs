using System.Net;
using System.Threading.RateLimiting;
using Monitor.Web.Requests;

namespace Monitor.Web.Access;

/// <summary>How often one client may open a page that is open to all, and try to sign in or to set up there; wrong passwords are limited by account on top.</summary>
public sealed class AttemptLimits : ICallLimit
{
    /// <summary>Posts per client and minute.</summary>
    public const int PerMinute = 20;

    /// <summary>Pages per client and minute.</summary>
    public const int PagesPerMinute = 300;

    private readonly KeyedLimiter<IPAddress> _attempts = Limiter(PerMinute);
    private readonly KeyedLimiter<IPAddress> _pages = Limiter(PagesPerMinute);

    public bool Admits(HttpContext context) =>
        (HttpMethods.IsPost(context.Request.Method) ? _attempts : _pages).TryAcquire(ClientAddress.Of(context));

    public Task RefuseAsync(HttpContext context)
    {
        RefusalMetrics.Count(RefusalMetrics.TooManySignIns);
        context.Response.Headers.RetryAfter = "60";
        return AccessProblems.WriteTooManyAttemptsAsync(context);
    }

    private static KeyedLimiter<IPAddress> Limiter(int perMinute) => new(() => new FixedWindowRateLimiter(
        new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), AutoReplenishment = false }));
}
