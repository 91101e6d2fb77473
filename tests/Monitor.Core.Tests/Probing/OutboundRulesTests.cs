using System.Net;
using Monitor.Core.Own.Outbound;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Probing.Outbound.Rules;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Probing;

/// <summary>Ranges that are allowed and refused: the narrowest counts, of two as narrow the refused one, and none opens what is always closed.</summary>
public sealed class OutboundRulesTests
{
    private static readonly OutboundSettings Given = new()
    {
        AllowPrivateNetworks = false,
        Allowed = ["10.20.0.0/16", "10.20.30.128", "fd00:1::/32", "0.0.0.0/0", "203.0.113.0/25"],
        Refused = ["10.20.30.0/24", "203.0.113.0/25", "2001:db8:bad::/48", "198.51.100.7"],
    };

    [Theory]
    [InlineData("10.20.1.1", "10.20.1.1 is in 10.20.0.0/16, which is allowed")]
    [InlineData("10.20.30.1", "10.20.30.1 is in 10.20.30.0/24, which is refused")]
    [InlineData("10.20.30.128", "10.20.30.128 is one of the allowed addresses")]
    [InlineData("203.0.113.5", "203.0.113.5 is in 203.0.113.0/25, which is refused")]
    [InlineData("198.51.100.7", "198.51.100.7 is one of the refused addresses")]
    [InlineData("198.51.100.8", "198.51.100.8 is in 0.0.0.0/0, which is allowed")]
    [InlineData("fd00:1::5", "fd00:1::5 is in fd00:1::/32, which is allowed")]
    [InlineData("fd00:2::5", "fd00:2::5 is a private address, and private networks are refused")]
    [InlineData("2001:db8:bad::1", "2001:db8:bad::1 is in 2001:db8:bad::/48, which is refused")]
    [InlineData("2001:db8::1", "2001:db8::1 is a public address, and no range refuses it")]
    // The address within decides, whatever carries it.
    [InlineData("::ffff:10.20.30.1", "10.20.30.1 is in 10.20.30.0/24, which is refused")]
    [InlineData("::ffff:10.20.1.1", "10.20.1.1 is in 10.20.0.0/16, which is allowed")]
    [InlineData("64:ff9b::10.20.30.1", "10.20.30.1 is in 10.20.30.0/24, which is refused")]
    [InlineData("64:ff9b::10.20.1.1", "10.20.1.1 is in 10.20.0.0/16, which is allowed")]
    [InlineData("2002:a14:1e01::1", "10.20.30.1 is in 10.20.30.0/24, which is refused")]
    [InlineData("2001:0:808:808:8000:63bf:f5eb:e1fe", "10.20.30.1 is in 10.20.30.0/24, which is refused")]
    [InlineData("fd00:1::5%3", "fd00:1::5 is in fd00:1::/32, which is allowed")]
    // 0.0.0.0/0 is allowed above.
    [InlineData("169.254.169.254", "169.254.169.254 is a link-local, metadata or multicast address, which is never probed")]
    [InlineData("::ffff:169.254.169.254", "169.254.169.254 is a link-local, metadata or multicast address, which is never probed")]
    [InlineData("64:ff9b::a9fe:a9fe", "169.254.169.254 is a link-local, metadata or multicast address, which is never probed")]
    [InlineData("100.100.100.200", "100.100.100.200 is a link-local, metadata or multicast address, which is never probed")]
    public void The_rule_that_decides_is_told(string address, string rule)
    {
        var ruling = OutboundValidation.Tidy(Given).ToRules().Judge(IPAddress.Parse(address));

        ruling.ToString().ShouldBe(rule);
        ruling.IsAllowed.ShouldBe(rule.EndsWith("allowed", StringComparison.Ordinal) || rule.EndsWith("allowed addresses", StringComparison.Ordinal) || rule.EndsWith("refuses it", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(" 10.20.0.0/16 ", "10.20.0.0/16")]
    [InlineData("10.0.0.5/32", "10.0.0.5")]
    [InlineData("FD00:0:0::5", "fd00::5")]
    [InlineData("fd00::/8", "fd00::/8")]
    [InlineData("::ffff:10.0.0.5", "10.0.0.5")]
    [InlineData("::ffff:10.0.0.0/104", "10.0.0.0/8")]
    [InlineData("::/0", "::/0")]
    public void A_range_is_stored_in_one_way_to_write_it(string text, string stored) => OutboundValidation.Tidy([text, text]).ShouldBe([stored]);

    [Theory]
    [InlineData("payments.example.com", "is a name. What counts is the address that is connected to")]
    [InlineData("localhost/8", "is a name.")]
    [InlineData("10.0.0.5/8", "did you mean 10.0.0.0/8?")]
    [InlineData("fd00::5/8", "did you mean fd00::/8?")]
    [InlineData("10.0.0.0/33", "use a number from 0 to 32 behind the slash")]
    [InlineData("10.0.0.0/+8", "use a number from 0 to 32 behind the slash")]
    [InlineData("10.0.0.0/", "use a number from 0 to 32 behind the slash")]
    [InlineData("010.0.0.0/8", "Write 010.0.0.0 as 8.0.0.0.")]
    [InlineData("0x7f000001", "Write 0x7f000001 as 127.0.0.1.")]
    [InlineData("10.1", "Write 10.1 as 10.0.0.1.")]
    [InlineData("fe80::1%eth0", "leave out the zone")]
    [InlineData("10.0.0.0-10.0.0.9", "is neither an address")]
    [InlineData("*", "is neither an address")]
    public void What_is_no_range_is_told_what_to_write(string text, string told) => OutboundValidation.Fault([text], allows: false).ShouldNotBeNull().ShouldContain(told);

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.0.0/24")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("fe80::/64")]
    [InlineData("fd00:ec2::254")]
    [InlineData("239.0.0.0/8")]
    public void What_is_always_closed_cannot_be_allowed_and_may_be_refused(string range)
    {
        OutboundValidation.Fault(OutboundValidation.Tidy([range]), allows: true).ShouldNotBeNull().ShouldContain("cannot be allowed");
        OutboundValidation.Fault(OutboundValidation.Tidy([range]), allows: false).ShouldBeNull();
    }

    [Fact]
    public void The_configuration_counts_before_what_is_stored_and_is_not_changed_elsewhere()
    {
        var configured = OutboundConfigured.Of(allowPrivateNetworks: null, "none", "10.0.0.0/8, fd00::/8");
        var stored = new OutboundSettings { Allowed = ["192.0.2.1"], Refused = ["198.51.100.0/24"] };

        var counts = configured.Over(stored);
        (counts.AllowPrivateNetworks, counts.Allowed.Count, string.Join(' ', counts.Refused)).ShouldBe((true, 0, "10.0.0.0/8 fd00::/8"));
        configured.Settings.ShouldBe(new Dictionary<string, string> { ["allowed"] = "Monitor__Outbound__Allowed", ["refused"] = "Monitor__Outbound__Refused" });
        configured.Against(counts with { AllowPrivateNetworks = false }).ShouldBeEmpty();
        configured.Against(counts with { Refused = [] }).ShouldHaveSingleItem().Message.ShouldContain("set by Monitor__Outbound__Refused");
        configured.Under(counts with { AllowPrivateNetworks = false }, stored).ShouldBe(stored with { AllowPrivateNetworks = false });
        OutboundConfigured.Of(null, "metadata.example", "10.0.0.1/8").Errors().Count().ShouldBe(2);
        OutboundConfigured.Of(null, "", " ").ShouldBe(new OutboundConfigured());
    }

    [Fact]
    public void An_address_that_is_refused_is_an_error_when_it_is_saved_and_none_when_it_stays()
    {
        var policy = new OutboundPolicy(Given.ToRules());
        var definition = new ServiceDefinition
        {
            Probes = new ProbeSet
            {
                Readiness = new ProbeDefinition { Http = new HttpProbe { Url = "http://[::ffff:10.20.30.1]/ready" } },
                Liveness = new ProbeDefinition { Tcp = new TcpProbe { Host = "2852039166", Port = 80 } },
                Startup = new ProbeDefinition { Ping = new PingProbe { Host = "shop.example" } },
            },
        };

        var errors = NamedTargets.Errors(definition, null, policy);

        errors.Select(e => e.Field).ShouldBe(["probes.readiness.http.url", "probes.liveness.tcp.host"]);
        errors[0].Message.ShouldBe("The outbound policy is against it: 10.20.30.1 is in 10.20.30.0/24, which is refused.");
        NamedTargets.Errors(definition with { Name = "other" }, definition, policy).ShouldBeEmpty();
    }

    [Fact]
    public void Before_the_rules_are_read_nothing_is_connected_to() =>
        new OutboundPolicy(rules: null).Refusal(IPAddress.Parse("192.0.2.1")).ShouldBe("the outbound policy has not been read yet");

    [Fact]
    public void What_the_configuration_names_may_be_private_and_follows_refused_ranges()
    {
        var policy = new OutboundPolicy(OutboundRules.Default with { AllowPrivateNetworks = false });
        var provider = policy.OfConfigured();
        provider.Judge(IPAddress.Parse("10.20.30.1")).IsAllowed.ShouldBeTrue();

        policy.Follow(Given.ToRules());

        (provider.Judge(IPAddress.Parse("10.99.0.1")).IsAllowed, provider.Judge(IPAddress.Parse("10.20.30.1")).IsAllowed).ShouldBe((true, false));
    }
}
