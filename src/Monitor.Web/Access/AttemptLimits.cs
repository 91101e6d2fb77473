using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Monitor.Web.Requests;

namespace Monitor.Web.Access;

/// <summary>How often one client may try to sign in or to set up; an account's own lockout comes on top.</summary>
public sealed class AttemptLimits : ICallLimit
{
    /// <summary>Posts per client and minute.</summary>
    public const int PerMinute = 20;

    private readonly KeyedLimiter<IPAddress> _attempts = new(static () => new FixedWindowRateLimiter(
        new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), AutoReplenishment = false }));

    public bool Admits(HttpContext context) => !HttpMethods.IsPost(context.Request.Method) || _attempts.TryAcquire(ClientOf(context));

    public Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "60";
        return AccessProblems.WriteTooManyAttemptsAsync(context);
    }

    /// <summary>The address; of IPv6 the network, of which a client has all (RFC 6177).</summary>
    public static IPAddress ClientOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
