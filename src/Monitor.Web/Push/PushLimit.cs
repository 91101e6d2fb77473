using System.Threading.RateLimiting;
using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Push;

/// <summary>How often one address may be called: somebody's loop without a pause must not fill the disk.</summary>
internal sealed class PushLimit(PushIndex index) : ICallLimit
{
    private const int AtOnce = 20;
    private const int PerSecond = 2;

    private readonly KeyedLimiter<string> _calls = new(static () => new TokenBucketRateLimiter(
        new TokenBucketRateLimiterOptions
        {
            TokenLimit = AtOnce, TokensPerPeriod = PerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), AutoReplenishment = false,
        }));

    // Only what there is: guesses fill no memory, and are limited by who makes them.
    public bool Admits(HttpContext context) =>
        context.Request.RouteValues["token"] is not string token || index.Find(token).Count == 0 || _calls.TryAcquire(token);

    public Task RefuseAsync(HttpContext context)
    {
        RefusalMetrics.Count(RefusalMetrics.TooManyPushes);
        context.Response.Headers.RetryAfter = "10";
        return TypedResults.Problem(
            $"This address takes {AtOnce} calls at once and {PerSecond} a second for long. Call again in a moment.",
            statusCode: StatusCodes.Status429TooManyRequests, title: "Too many calls").ExecuteAsync(context);
    }
}
