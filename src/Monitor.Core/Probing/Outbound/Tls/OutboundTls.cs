using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Monitor.Core.Probing.Outbound.Tls;

/// <summary>TLS over connections of our own making. Thread-safe.</summary>
/// <param name="clock">For the age of sessions and of what was found of certificates, and for their end.</param>
internal sealed class OutboundTls(TimeProvider clock)
{
    // Says nothing, and costs as little as SslStream lets it: the callback judges.
    private static readonly X509ChainPolicy Unjudged = new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.NoCheck,
        VerificationFlags = X509VerificationFlags.AllFlags & ~X509VerificationFlags.IgnoreInvalidName,
    };

    private readonly TlsSessions _sessions = new(clock);

    public CertificateChains Chains { get; } = new(clock);

    /// <param name="host">The name that the certificate must be for.</param>
    /// <param name="verify">False accepts any certificate.</param>
    /// <param name="period">Until the certificate is looked at the next time.</param>
    /// <param name="protocols">What is spoken over it, offered by ALPN; null leaves that open.</param>
    /// <exception cref="ConnectException">The handshake failed.</exception>
    public async ValueTask<SecuredStream> SecureAsync(
        Stream connection, string host, bool verify, TimeSpan period, PhaseTrace trace, CancellationToken cancellationToken, List<SslApplicationProtocol>? protocols = null)
    {
        var stream = new SslStream(connection);
        var check = new CertificateTrust(host, verify, Chains, trace);
        // .NET resumes by name alone, and elsewhere it cannot be told to give a session up.
        var session = OperatingSystem.IsLinux() && !IPAddress.TryParse(host, out _) ? _sessions.Of(host, period) : null;
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            ApplicationProtocols = protocols,
            RemoteCertificateValidationCallback = check.Accepts,
            CertificateChainPolicy = Unjudged,
            AllowTlsResume = session is not null,
            EnabledSslProtocols = session?.Protocols ?? default,
        };
        try
        {
            await stream.AuthenticateAsClientAsync(options, cancellationToken);
            trace.Secured(stream);
            return new SecuredStream(stream, session?.Show(host, clock.GetTimestamp()) ?? clock.GetTimestamp());
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

/// <summary>A connection over TLS.</summary>
/// <param name="Seen">A timestamp: since then the server has shown its certificate, perhaps to another check.</param>
internal readonly record struct SecuredStream(SslStream Stream, long Seen);
