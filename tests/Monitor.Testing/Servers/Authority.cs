using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitor.Testing.Servers;

/// <summary>An authority, one below it, and the certificates that the latter gives out.</summary>
public sealed class Authority : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly DateTimeOffset _now;

    public Authority(string name, DateTimeOffset now)
    {
        _now = now;
        Root = Issue($"{name} root", null, now.AddYears(10), request => request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true)));
        Intermediate = Intermediary($"{name} intermediate", now.AddYears(5));
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Intermediate { get; }

    /// <summary>One more below the root.</summary>
    public X509Certificate2 Intermediary(string name, DateTimeOffset until) =>
        Issue(name, Root, until, request => request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true)));

    /// <summary>For a server, with its key.</summary>
    /// <param name="issuer">Null for the intermediate.</param>
    public X509Certificate2 Leaf(
        string host = "localhost", DateTimeOffset? from = null, DateTimeOffset? until = null, X509Certificate2? issuer = null, string usage = ServerAuthentication) =>
        Issue(
            host, issuer ?? Intermediate, until ?? _now.AddDays(90),
            request =>
            {
                var names = new SubjectAlternativeNameBuilder();
                names.AddDnsName(host);
                request.CertificateExtensions.Add(names.Build());
                request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
            },
            from);

    public void Dispose()
    {
        Intermediate.Dispose();
        Root.Dispose();
    }

    private X509Certificate2 Issue(string name, X509Certificate2? issuer, DateTimeOffset until, Action<CertificateRequest> extend, DateTimeOffset? from = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        extend(request);
        var begin = from ?? _now.AddDays(-30);
        if (issuer is null)
            return request.CreateSelfSigned(begin, until);
        using var issued = request.Create(issuer, begin, until, RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }
}
