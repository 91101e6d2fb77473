using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Monitor.Web.Access;

/// <summary>How often one address may try to sign in or to set up; an account's own lockout comes on top.</summary>
public static class AttemptLimits
{
    /// <summary>Named by the pages: <c>[EnableRateLimiting(AttemptLimits.Policy)]</c>.</summary>
    public const string Policy = "attempts";

    /// <summary>Posts per address and minute.</summary>
    public const int PerMinute = 20;

    internal static void Add(RateLimiterOptions options)
    {
        options.AddPolicy(Policy, Partition);
        options.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "60";
            return new ValueTask(AccessProblems.WriteTooManyAttemptsAsync(context.HttpContext));
        };
    }

    private static RateLimitPartition<IPAddress> Partition(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(AddressOf(context), _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = PerMinute,
                Window = TimeSpan.FromMinutes(1),
            })
            : RateLimitPartition.GetNoLimiter(IPAddress.None);

    private static IPAddress AddressOf(HttpContext context) => context.Connection.RemoteIpAddress ?? IPAddress.None;
}
