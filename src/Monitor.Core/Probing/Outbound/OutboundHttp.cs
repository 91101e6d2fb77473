using System.Net;
using System.Net.Security;
using Monitor.Core.Probing.Outbound.Tls;

namespace Monitor.Core.Probing.Outbound;

/// <summary>The one place that makes handlers of .NET's HTTP client, for gRPC and for messages that we send: no proxy but the one that a channel names, no cookies, no redirects of their own, every connection through the policy.</summary>
public sealed class OutboundHttp(OutboundConnector connector)
{
    /// <summary>Whole headers of an answer.</summary>
    public const int MaxHeadersKibibytes = 64;

    /// <summary>A name may come to mean another address: a kept connection is trusted for so long to lead where it says.</summary>
    internal static readonly TimeSpan NameHolds = TimeSpan.FromSeconds(30);

    /// <param name="reuse">Keep connections for later requests; otherwise each request has its own.</param>
    /// <param name="verifyTls">False accepts any certificate.</param>
    /// <param name="way">Null goes straight.</param>
    public SocketsHttpHandler CreateHandler(bool reuse, bool verifyTls, OutboundWay? way = null)
    {
        var proxy = way?.ToProxy();
        var handler = new SocketsHttpHandler
        {
            UseProxy = proxy is not null,
            Proxy = proxy,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = MaxHeadersKibibytes,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = reuse ? NameHolds : TimeSpan.Zero,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            ConnectCallback = reuse ? connector.ConnectAsync : connector.ConnectForOneAsync,
            PlaintextStreamFilter = static (context, _) => NoteTls(context),
        };
        // A resumed session shows no certificate, and by this way there is no end to resuming.
        handler.SslOptions.AllowTlsResume = false;
        if (way?.Authority is { } authority)
            handler.SslOptions.CertificateChainPolicy = Authorities.Trusting(authority);
        if (!verifyTls)
        {
#pragma warning disable CA5359 // The operator asked for it, per probe.
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        return handler;
    }

    /// <summary>Why an address that is written as a number is refused, or null: behind a proxy nobody asks at the connection.</summary>
    internal string? Refusal(Uri address) => IPAddress.TryParse(address.DnsSafeHost, out var number) ? connector.Addresses.Refusal(number) : null;

    private static ValueTask<Stream> NoteTls(SocketsHttpPlaintextStreamFilterContext context)
    {
        if (context.PlaintextStream is SslStream secured && context.InitialRequestMessage.Options.TryGetValue(PhaseTrace.Key, out var trace))
            trace.Secured(secured);
        return ValueTask.FromResult(context.PlaintextStream);
    }
}
