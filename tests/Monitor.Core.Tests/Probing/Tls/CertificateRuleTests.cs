using System.Security.Cryptography.X509Certificates;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Transports;
using Monitor.Testing.Servers;

namespace Monitor.Core.Tests.Probing.Tls;

/// <summary>Which certificates are accepted, and why the others are not; the second time from memory.</summary>
public sealed class CertificateRuleTests(Prober prober) : IClassFixture<Prober>
{
    private static readonly Authority Trusted = TrustedAuthority.Instance;
    private static readonly Authority Unknown = new("Unknown", Now);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static TheoryData<string, string?> Rules => new()
    {
        { "good", null },
        { "good, with the root and others sent along", null },
        { "wrong name", "TLS failed: the certificate is not for localhost" },
        { "expired", "TLS failed: the certificate is not trusted: NotTimeValid" },
        { "not yet valid", "TLS failed: the certificate is not trusted: NotTimeValid" },
        { "expired and of a wrong name", "TLS failed: the certificate is not trusted: NotTimeValid" },
        { "its authority expired", "TLS failed: the certificate is not trusted: NotTimeValid" },
        { "not for servers", "TLS failed: the certificate is not trusted: NotValidForUsage" },
        { "intermediate missing", "TLS failed: the certificate is not trusted: PartialChain" },
        { "unknown authority", "TLS failed: the certificate is not trusted: PartialChain" },
        { "self-signed", "TLS failed: the certificate is not trusted: UntrustedRoot" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_certificate_is_judged(string kind, string? refusal)
    {
        var (certificate, others) = Certificate(kind);
        await using var server = new CertificateServer(certificate, others);

        for (var i = 0; i < 3; i++)
        {
            var outcome = await prober.SendAsync(server.Url);
            (outcome as ProbeOutcome.Unreachable)?.Failure.ShouldBe(ProbeFailure.Tls);
            (outcome as ProbeOutcome.Unreachable)?.Detail.ShouldBe(refusal);
            (outcome is ProbeOutcome.Answered).ShouldBe(refusal is null);
            outcome.CertificateExpires.ShouldBe(certificate.NotAfter.ToUniversalTime());
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Any_will_do_where_the_probe_says_so(string kind, string? refusal)
    {
        var (certificate, others) = Certificate(kind);
        await using var server = new CertificateServer(certificate, others);

        (await prober.AnswerAsync(new HttpProbe { Url = server.Url, VerifyTls = false })).CertificateExpires.ShouldBe(certificate.NotAfter.ToUniversalTime());
        // What was accepted that way is not, for whoever looks at it, though the session be the same.
        ((await prober.SendAsync(server.Url)) as ProbeOutcome.Unreachable)?.Detail.ShouldBe(refusal);
    }

    private static (X509Certificate2 Certificate, X509Certificate2[] Others) Certificate(string kind) => kind switch
    {
        "good" => (Trusted.Leaf(), [Trusted.Intermediate]),
        "good, with the root and others sent along" => (Trusted.Leaf(), [Unknown.Root, Trusted.Root, Unknown.Intermediate, Trusted.Intermediate]),
        "wrong name" => (Trusted.Leaf("example.com"), [Trusted.Intermediate]),
        "expired" => (Trusted.Leaf(until: Now.AddMinutes(-1)), [Trusted.Intermediate]),
        "not yet valid" => (Trusted.Leaf(from: Now.AddHours(1)), [Trusted.Intermediate]),
        "expired and of a wrong name" => (Trusted.Leaf("example.com", until: Now.AddMinutes(-1)), [Trusted.Intermediate]),
        "its authority expired" => OfExpiredAuthority(),
        "not for servers" => (Trusted.Leaf(usage: "1.3.6.1.5.5.7.3.2"), [Trusted.Intermediate]),
        "intermediate missing" => (Trusted.Leaf(), []),
        "unknown authority" => (Unknown.Leaf(), [Unknown.Intermediate]),
        _ => (SelfSigned.Certificate("localhost"), []),
    };

    private static (X509Certificate2, X509Certificate2[]) OfExpiredAuthority()
    {
        var expired = Trusted.Intermediary("Expired", Now.AddMinutes(-1));
        return (Trusted.Leaf(issuer: expired, until: Now.AddMinutes(-2)), [expired]);
    }
}
