using System.Net;
using System.Threading.RateLimiting;
using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Access.SignOn.Oidc;

/// <summary>How many logout tokens one client may send: a provider that signs a whole company out, and no flood.</summary>
internal sealed class LogoutLimit : ICallLimit
{
    /// <summary>Tokens per client and minute.</summary>
    public const int PerMinute = 1200;

    private readonly KeyedLimiter<IPAddress> _tokens = new(() => new FixedWindowRateLimiter(
        new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), AutoReplenishment = false }));

    public bool Admits(HttpContext context) => _tokens.TryAcquire(ClientAddress.Of(context));

    public Task RefuseAsync(HttpContext context)
    {
        RefusalMetrics.Count(RefusalMetrics.TooManySignIns);
        context.Response.Headers.RetryAfter = "60";
        return AccessProblems.WriteTooManyAttemptsAsync(context);
    }
}
