using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Monitor.Core.Probing.Outbound;

/// <summary>Whether one server's certificate is accepted, and in the operator's words why not.</summary>
/// <param name="host">The name that it must be for.</param>
/// <param name="verify">False accepts any.</param>
internal sealed class CertificateTrust(string host, bool verify, PhaseTrace trace)
{
    /// <summary>Null until one was refused.</summary>
    public string? Refusal { get; private set; }

    /// <summary>For <see cref="SslClientAuthenticationOptions.RemoteCertificateValidationCallback"/>.</summary>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        trace.Showed(certificate);
        Refusal = verify ? Reason(chain, errors) : null;
        return Refusal is null;
    }

    private string? Reason(X509Chain? chain, SslPolicyErrors errors) => errors switch
    {
        SslPolicyErrors.None => null,
        _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) => "no certificate was shown",
        _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && chain?.ChainStatus is not { Length: > 0 } => $"the certificate is not for {host}",
        _ => $"the certificate is not trusted: {string.Join(", ", (chain?.ChainStatus ?? []).Select(s => s.Status).Distinct())}",
    };
}
