using System.Net.Security;

namespace Monitor.Core.Probing.Outbound;

/// <summary>TLS over a connection of our own making.</summary>
internal static class OutboundTls
{
    /// <param name="host">The name that the certificate must be for.</param>
    /// <param name="verify">False accepts any certificate.</param>
    /// <param name="protocols">What is spoken over it, offered by ALPN; null leaves that open.</param>
    /// <exception cref="ConnectException">The handshake failed.</exception>
    public static async ValueTask<SslStream> SecureAsync(
        Stream connection, string host, bool verify, PhaseTrace trace, CancellationToken cancellationToken, List<SslApplicationProtocol>? protocols = null)
    {
        var stream = new SslStream(connection);
        var check = new CertificateTrust(host, verify, trace);
        try
        {
            await stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = host, ApplicationProtocols = protocols, RemoteCertificateValidationCallback = check.Accepts },
                cancellationToken);
            trace.Secured(stream);
            return stream;
        }
        // Whatever it is: a hostile server can make a handshake fail in any way, and a name may be none.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await stream.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new ConnectException(ProbeFailure.Tls, $"TLS failed: {check.Refusal ?? e.Message.TrimEnd('.')}", isOurs: false, e) { MaySpeakOtherwise = check.Refusal is null };
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }
}
