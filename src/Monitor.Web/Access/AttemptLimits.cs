using System.Threading.RateLimiting;
using Monitor.Web.Access.Passwords;
using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Access;

/// <summary>
/// How often one client may open a page that is open to all, and try to sign in or to set up there; wrong passwords are limited by account on top. Behind a proxy that nobody has named all clients are one:
/// whoever has signed in by their browser before counts by their account, so that no stranger uses up what is for those who work here, and nobody has more by more browsers.
/// </summary>
public sealed class AttemptLimits(KnownBrowsers browsers) : ICallLimit
{
    /// <summary>Posts per client and minute.</summary>
    public const int PerMinute = 20;

    /// <summary>Pages per client and minute.</summary>
    public const int PagesPerMinute = 300;

    private readonly KeyedLimiter<string> _attempts = Limiter(PerMinute);
    private readonly KeyedLimiter<string> _pages = Limiter(PagesPerMinute);

    public bool Admits(HttpContext context) =>
        (HttpMethods.IsPost(context.Request.Method) ? _attempts : _pages).TryAcquire(browsers.AccountOf(context) is { } known ? $"known:{known}" : ClientAddress.Of(context).ToString());

    public Task RefuseAsync(HttpContext context)
    {
        RefusalMetrics.Count(RefusalMetrics.TooManySignIns);
        context.Response.Headers.RetryAfter = "60";
        return AccessProblems.WriteTooManyAttemptsAsync(context);
    }

    private static KeyedLimiter<string> Limiter(int perMinute) => new(() => new FixedWindowRateLimiter(
        new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), AutoReplenishment = false }));
}
