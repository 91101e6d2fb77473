using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitor.Load.Running;

/// <summary>What an HTTPS target shows, and the authority that vouches for it through another: RSA with 2048 bits each, as most servers have it.</summary>
internal static class Certificates
{
    /// <summary>Each service is a name below it, and one certificate is for all.</summary>
    public const string Domain = "load.example";

    public static string Authority(string folder) => Path.Combine(folder, "authority.pem");

    public static string Shown(string folder) => Path.Combine(folder, "target.pem");

    public static string Key(string folder) => Path.Combine(folder, "target.key");

    public static async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        using var root = Issue("Load root", null, null, out var rootKey);
        using var between = Issue("Load intermediate", root, rootKey, out var betweenKey);
        using var target = Issue(Domain, between, betweenKey, out var key);
        await File.WriteAllTextAsync(Authority(folder), root.ExportCertificatePem(), cancellationToken);
        await File.WriteAllTextAsync(Shown(folder), $"{target.ExportCertificatePem()}\n{between.ExportCertificatePem()}\n", cancellationToken);
        await File.WriteAllTextAsync(Key(folder), key.ExportPkcs8PrivateKeyPem(), cancellationToken);
    }

    private static X509Certificate2 Issue(string name, X509Certificate2? issuer, RSA? issuerKey, out RSA key)
    {
        key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(name != Domain, false, 0, true));
        if (name == Domain)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName($"*.{Domain}");
            request.CertificateExtensions.Add(names.Build());
        }

        var now = TimeProvider.System.GetUtcNow();
        return issuer is null
            ? request.CreateSelfSigned(now.AddDays(-2), now.AddDays(30))
            : request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForRSA(issuerKey!, RSASignaturePadding.Pkcs1), now.AddDays(-1), now.AddDays(20), RandomNumberGenerator.GetBytes(8));
    }
}
