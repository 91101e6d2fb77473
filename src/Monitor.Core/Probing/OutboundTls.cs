using System.Net.Security;
using System.Security.Authentication;

namespace Monitor.Core.Probing;

/// <summary>TLS over a connection that is not HTTP's.</summary>
internal static class OutboundTls
{
    /// <param name="host">The name that the certificate must be for.</param>
    /// <param name="verify">False accepts any certificate.</param>
    /// <exception cref="ConnectException">The handshake failed.</exception>
    public static async ValueTask<SslStream> SecureAsync(
        Stream connection, string host, bool verify, PhaseTrace trace, CancellationToken cancellationToken)
    {
        var stream = new SslStream(connection);
        try
        {
            await stream.AuthenticateAsClientAsync(Options(host, verify, trace), cancellationToken);
            trace.Secured(stream);
            return stream;
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            await stream.DisposeAsync();
            throw new ConnectException(ProbeFailure.Tls, $"TLS failed: {e.Message.TrimEnd('.')}", isOurs: false, e);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private static SslClientAuthenticationOptions Options(string host, bool verify, PhaseTrace trace) => new()
    {
        TargetHost = host,
        RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
        {
            trace.Showed(certificate);
            return !verify || errors == SslPolicyErrors.None;
        },
    };
}
