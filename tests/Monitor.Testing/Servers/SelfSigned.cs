using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitor.Testing.Servers;

/// <summary>Certificates that no authority vouches for.</summary>
public static class SelfSigned
{
    /// <summary>Valid for a day for <paramref name="host"/> and 127.0.0.1.</summary>
    public static X509Certificate2 Certificate(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
    }
}
