using System.Net;
using System.Net.Security;

namespace Monitor.Core.Probing;

/// <summary>The one place that makes HTTP handlers: no proxy, no cookies, no redirects of their own, every connection through the policy.</summary>
public sealed class OutboundHttp(OutboundConnector connector)
{
    /// <summary>Whole headers of an answer.</summary>
    public const int MaxHeadersKibibytes = 64;

    /// <summary>A connection that is kept takes no new request after this time.</summary>
    internal static readonly TimeSpan ReusedFor = TimeSpan.FromMinutes(2);

    /// <param name="reuse">Keep connections for later requests; otherwise each request has its own.</param>
    /// <param name="verifyTls">False accepts any certificate.</param>
    public SocketsHttpHandler CreateHandler(bool reuse, bool verifyTls) => CreateHandler(reuse, verifyTls, null);

    /// <param name="certificates">Hears of every handshake's certificate, also when the request it was made for has given up.</param>
    internal SocketsHttpHandler CreateHandler(bool reuse, bool verifyTls, SeenCertificates? certificates)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = MaxHeadersKibibytes,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = reuse ? ReusedFor : TimeSpan.Zero,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            ConnectCallback = reuse ? connector.ConnectAsync : connector.ConnectForOneAsync,
            PlaintextStreamFilter = (context, _) => NoteTls(context, certificates),
        };
        if (!verifyTls)
        {
#pragma warning disable CA5359 // The operator asked for it, per probe.
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        return handler;
    }

    private static ValueTask<Stream> NoteTls(SocketsHttpPlaintextStreamFilterContext context, SeenCertificates? certificates)
    {
        var request = context.InitialRequestMessage;
        if (context.PlaintextStream is SslStream secured && request.Options.TryGetValue(PhaseTrace.Key, out var trace))
        {
            trace.Secured(secured);
            if (PhaseTrace.End(secured.RemoteCertificate) is { } expires)
                certificates?.Note(request, expires);
        }

        return ValueTask.FromResult(context.PlaintextStream);
    }
}
