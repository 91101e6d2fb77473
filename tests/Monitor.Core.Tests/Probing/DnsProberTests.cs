using Monitor.Core.Probing;
using Monitor.Core.Probing.Dns;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Probing;

public sealed class DnsProberTests
{
    private readonly DnsProber _prober = new(Given.Connector());

    [Fact]
    public async Task A_record_is_healthy_and_its_absence_is_not()
    {
        await using var server = new DnsServer().WithAddresses("shop.example.com", "10.0.0.9", "10.0.0.10");

        var found = await ReachedAsync(server, "shop.example.com");
        found.Status.ShouldBe(HealthStatus.Healthy);
        found.Detail.ShouldBe("A is 10.0.0.10, 10.0.0.9");
        found.Phases.Dns.ShouldNotBeNull();

        var missing = await SilenceAsync(server, new DnsProbe { Name = "nosuch.example.com" });
        missing.Failure.ShouldBe(ProbeFailure.NameNotFound);
        missing.IsOurs.ShouldBeFalse();
        missing.Detail.ShouldBe("the name nosuch.example.com does not exist");

        (await SilenceAsync(server, new DnsProbe { Name = "shop.example.com", Type = "MX" })).Detail.ShouldBe("shop.example.com has no MX record");
    }

    [Theory]
    [InlineData("mail.example.com", "MX", "MX is 10 mx1.example.com")]
    [InlineData("mail.example.com", "TXT", "TXT is v=spf1 -all")]
    [InlineData("_db._tcp.example.com", "SRV", "SRV is 1 2 77 db.example.com")]
    [InlineData("www.example.com", "CNAME", "CNAME is shop.example.com")]
    [InlineData("10.0.0.5", "PTR", "PTR is shop.example.com")]
    public async Task Every_type_of_record_is_read(string name, string type, string detail)
    {
        await using var server = new DnsServer().WithMail("mail.example.com", 10, "mx1.example.com").WithText("mail.example.com", "v=spf1 -all")
            .WithService("_db._tcp.example.com", 77, "db.example.com").WithAlias("www.example.com", "shop.example.com")
            .WithPointer("5.0.0.10.in-addr.arpa", "shop.example.com");

        (await ReachedAsync(server, name, type)).Detail.ShouldBe(detail);
    }

    [Fact]
    public async Task An_expected_address_must_be_among_the_records()
    {
        await using var server = new DnsServer().WithAddresses("shop.example.com", "10.0.0.9", "10.0.0.10");

        (await ReachedAsync(server, "shop.example.com", expect: "10.0.0.9")).Status.ShouldBe(HealthStatus.Healthy);

        var moved = await ReachedAsync(server, "shop.example.com", expect: "10.0.0.7");
        moved.Status.ShouldBe(HealthStatus.Unhealthy);
        moved.Detail.ShouldBe("no A record has \"10.0.0.7\": found 10.0.0.10, 10.0.0.9");
    }

    [Theory]
    [InlineData(2, "SERVFAIL")]
    [InlineData(5, "REFUSED")]
    public async Task A_named_server_that_fails_is_unhealthy(int code, string word)
    {
        await using var server = new DnsServer { ResponseCode = code };

        var failed = await ReachedAsync(server, "shop.example.com");

        failed.Status.ShouldBe(HealthStatus.Unhealthy);
        failed.Detail.ShouldBe($"{server.Address} answered {word}");
    }

    [Fact]
    public async Task A_named_server_that_does_not_answer_is_a_time_out_of_the_service()
    {
        await using var server = new DnsServer { Silent = true };

        var silence = await SilenceAsync(server, new DnsProbe { Name = "shop.example.com" }, 0.5);

        silence.Failure.ShouldBe(ProbeFailure.Timeout);
        silence.IsOurs.ShouldBeFalse();
        silence.Detail.ShouldBe($"no answer from {server.Address} within 0.5 s");
        silence.Latency.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_is_not_dns_is_a_failure_of_the_service_and_never_an_exception()
    {
        await using var server = new DnsServer { Garbage = true };

        var silence = await SilenceAsync(server, new DnsProbe { Name = "shop.example.com" }, 1);

        // Over TCP nobody listens, where the question is repeated.
        silence.Failure.ShouldBeOneOf(ProbeFailure.Protocol, ProbeFailure.Refused);
        silence.IsOurs.ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_is_cached()
    {
        await using var server = new DnsServer().WithAddresses("shop.example.com", "10.0.0.9");

        await ReachedAsync(server, "shop.example.com");
        await ReachedAsync(server, "shop.example.com");

        server.Questions.ShouldBe(2);
    }

    [Fact]
    public async Task The_policy_holds_for_the_server()
    {
        var blocked = (await _prober.SendAsync(
            new DnsProbe { Name = "shop.example.com", Server = "169.254.169.253" }, Given.Patience, CancellationToken.None)).ShouldBeOfType<ProbeOutcome.Unreachable>();

        blocked.Failure.ShouldBe(ProbeFailure.BlockedByPolicy);
        blocked.IsOurs.ShouldBeTrue();
    }

    [Fact]
    public async Task A_name_that_dns_cannot_hold_is_no_exception()
    {
        await using var server = new DnsServer();

        // 60 letters that need more than 63 in ASCII.
        (await SilenceAsync(server, new DnsProbe { Name = new string('ä', 60) + ".example.com" })).Failure.ShouldBe(ProbeFailure.NameNotFound);
    }

    private async Task<ProbeOutcome.Reached> ReachedAsync(DnsServer server, string name, string type = "A", string? expect = null) =>
        (await _prober.SendAsync(
            new DnsProbe { Name = name, Type = type, Server = server.Address, Expect = expect }, Given.Patience, CancellationToken.None)).ShouldBeOfType<ProbeOutcome.Reached>();

    private async Task<ProbeOutcome.Unreachable> SilenceAsync(DnsServer server, DnsProbe probe, double seconds = 20) =>
        (await _prober.SendAsync(probe with { Server = server.Address }, TimeSpan.FromSeconds(seconds), CancellationToken.None)).ShouldBeOfType<ProbeOutcome.Unreachable>();
}
