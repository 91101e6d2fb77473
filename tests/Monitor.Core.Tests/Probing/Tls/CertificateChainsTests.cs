using Microsoft.Extensions.Time.Testing;
using Monitor.Core.Probing.Outbound.Tls;
using Monitor.Testing.Servers;

namespace Monitor.Core.Tests.Probing.Tls;

/// <summary>A chain is judged once, and again when the verdict may be another.</summary>
public sealed class CertificateChainsTests
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public void What_was_found_holds_for_five_minutes()
    {
        var chains = new CertificateChains(_clock);
        using var certificate = TrustedAuthority.Instance.Leaf();

        for (var i = 0; i < 3; i++)
            chains.Refusal(certificate, [TrustedAuthority.Instance.Intermediate]).ShouldBeNull();
        chains.Built.ShouldBe(1);
        _clock.Advance(CertificateChains.Holds);
        chains.Refusal(certificate, [TrustedAuthority.Instance.Intermediate]).ShouldBeNull();

        chains.Built.ShouldBe(2);
    }

    [Fact]
    public void Its_beginning_and_end_are_noticed_to_the_second()
    {
        var now = _clock.GetUtcNow();
        var chains = new CertificateChains(_clock);
        using var certificate = TrustedAuthority.Instance.Leaf(from: now.AddSeconds(10), until: now.AddSeconds(20));

        var found = new List<bool>();
        for (var second = 0; second < 30; second++, _clock.Advance(TimeSpan.FromSeconds(1)))
            found.Add(chains.Refusal(certificate, [TrustedAuthority.Instance.Intermediate]) is null);

        found.IndexOf(true).ShouldBeInRange(9, 11);
        (found.LastIndexOf(true) - found.IndexOf(true)).ShouldBeInRange(9, 11);
        chains.Built.ShouldBe(3);
    }

    [Fact]
    public void The_same_certificate_with_other_companions_is_another_chain()
    {
        var chains = new CertificateChains(_clock);
        using var certificate = TrustedAuthority.Instance.Leaf();

        chains.Refusal(certificate, []).ShouldBe("PartialChain");
        chains.Refusal(certificate, [TrustedAuthority.Instance.Intermediate]).ShouldBeNull();
        chains.Refusal(certificate, []).ShouldBe("PartialChain");
        chains.Built.ShouldBe(2);
    }

    [Fact]
    public void A_root_that_is_sent_along_is_not_trusted_for_it()
    {
        using var unknown = new Authority("Unknown", _clock.GetUtcNow());
        using var certificate = unknown.Leaf();

        new CertificateChains(_clock).Refusal(certificate, [unknown.Intermediate, unknown.Root]).ShouldBe("UntrustedRoot");
    }

    [Fact]
    public void Only_so_many_are_remembered_and_those_in_use_stay()
    {
        var chains = new CertificateChains(_clock, most: 10);
        using var used = TrustedAuthority.Instance.Leaf();

        for (var i = 0; i < 60; i++)
        {
            using var other = TrustedAuthority.Instance.Leaf();
            chains.Refusal(other, []);
            chains.Refusal(used, []);
        }

        chains.Count.ShouldBeLessThanOrEqualTo(20);
        chains.Built.ShouldBe(61);
    }
}
