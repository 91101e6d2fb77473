using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Monitor.Core.Probing.Outbound.Tls;

/// <summary>Whether one server's certificate is accepted, and in the operator's words why not.</summary>
/// <param name="host">The name that it must be for.</param>
/// <param name="verify">False accepts any.</param>
internal sealed class CertificateTrust(string host, bool verify, CertificateChains chains, PhaseTrace trace)
{
    /// <summary>Null until one was refused.</summary>
    public string? Refusal { get; private set; }

    /// <summary>For <see cref="SslClientAuthenticationOptions.RemoteCertificateValidationCallback"/>. Called for a resumed session too, with the certificate that began it.</summary>
    /// <param name="chain">Of it only the certificates that were shown count.</param>
    /// <param name="errors">Of them what concerns the certificate itself and its name.</param>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        trace.Showed(certificate);
        Refusal = verify ? Reason(certificate as X509Certificate2, chain, errors) : null;
        return Refusal is null;
    }

    private string? Reason(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return "no certificate was shown";
        if (chains.Refusal(certificate, chain?.ChainPolicy.ExtraStore ?? []) is { } refusal)
            return $"the certificate is not trusted: {refusal}";
        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? $"the certificate is not for {host}" : null;
    }
}
