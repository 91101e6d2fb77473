using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests;

namespace Monitor.Web.Access.SignOn.Forwarded;

/// <summary>Takes the headers that sign people in from all who are not the proxy: behind this step, what is there was said by it.</summary>
internal sealed partial class ProxyHeaders(IOptions<ForwardAuthOptions> options, TimeProvider time, ILogger<ProxyHeaders> log)
{
    private static readonly TimeSpan SaidAgain = TimeSpan.FromHours(1);

    private readonly List<System.Net.IPNetwork> _proxies = [.. Networks.Of(options.Value.Proxies)];

    private readonly byte[]? _secret = string.IsNullOrWhiteSpace(options.Value.Secret) ? null : SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.Secret));

    private long? _saidAt;

    /// <summary>Before all else, while the connection's own address is still known.</summary>
    public Task StripAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsProxy(context.Connection.RemoteIpAddress) || !KnowsSecret(context.Request))
        {
            var taken = false;
            foreach (var header in options.Value.Headers)
                taken |= context.Request.Headers.Remove(header);
            if (taken)
                Say(context.Connection.RemoteIpAddress);
        }

        // Behind this step nobody needs it.
        context.Request.Headers.Remove(options.Value.SecretHeader);
        return next(context);
    }

    private bool KnowsSecret(HttpRequest request) => _secret is null || (request.Headers[options.Value.SecretHeader] is [{ } said]
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(said)), _secret));

    private bool IsProxy(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        return address is not null && _proxies.Exists(p => p.Contains(address));
    }

    private void Say(IPAddress? from)
    {
        var now = time.GetTimestamp();
        if (_saidAt is { } said && time.GetElapsedTime(said, now) < SaidAgain)
            return;
        _saidAt = now;
        Log.Taken(log, Caller.TextOf(from), ForwardAuthOptions.Section);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Address} sent headers that sign somebody in, and is none of the proxies of {Section}, or does not send its secret: they were ignored. If that is your proxy, mend it there")]
        public static partial void Taken(ILogger logger, string? address, string section);
    }
}
