using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Monitor.Web.Push;

/// <summary>How often one address may be called: somebody's loop without a pause must not fill the disk.</summary>
internal sealed class PushLimit : IRateLimiterPolicy<string>
{
    private const int PerWindow = 20;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected { get; } = static async (context, _) =>
    {
        var http = context.HttpContext;
        http.Response.Headers.RetryAfter = "10";
        await TypedResults.Problem(
            $"This address takes at most {PerWindow} calls in {Window.TotalSeconds:0} seconds. Call again in a moment.",
            statusCode: StatusCodes.Status429TooManyRequests, title: "Too many calls").ExecuteAsync(http);
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimitPartition.GetSlidingWindowLimiter(
        httpContext.Request.RouteValues["token"] as string ?? "",
        static _ => new SlidingWindowRateLimiterOptions { PermitLimit = PerWindow, Window = Window, SegmentsPerWindow = 5 });
}
