using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitor.Core.Probing.Outbound.Tls;

/// <summary>Certificates to trust in place of the system's, as somebody pasted them.</summary>
public static class Authorities
{
    private const string Wanted = "Paste one or more certificates in PEM, each from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.";

    /// <summary>What to change of the text, or null.</summary>
    public static string? Fault(string pem)
    {
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
            return "Take the private key out: only certificates are wanted.";
        try
        {
            return Read(pem).Count == 0 ? Wanted : null;
        }
        catch (CryptographicException)
        {
            return Wanted;
        }
    }

    /// <summary>A chain must end in one of them.</summary>
    public static X509ChainPolicy Trusting(string pem)
    {
        // As the product's own TLS does: nothing is fetched from elsewhere while a receiver waits.
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(Read(pem));
        return policy;
    }

    private static X509Certificate2Collection Read(string pem)
    {
        var found = new X509Certificate2Collection();
        found.ImportFromPem(pem);
        return found;
    }
}
