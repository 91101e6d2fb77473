using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Monitor.LoadTarget;

/// <summary>TLS as the target speaks it.</summary>
internal static class Secured
{
    /// <param name="certificate">A PEM file: the target's own first, then those that vouch for it.</param>
    /// <param name="key">A PEM file.</param>
    public static SslServerAuthenticationOptions Options(string certificate, string key, bool resume)
    {
        var shown = new X509Certificate2Collection();
        shown.ImportFromPemFile(certificate);
        return new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(certificate, key), [.. shown.Skip(1)], offline: true),
            ApplicationProtocols = [SslApplicationProtocol.Http11],
            AllowTlsResume = resume,
        };
    }
}
