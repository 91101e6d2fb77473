using System.Net;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Probing.Outbound.Rules;

namespace Monitor.Core.Tests.Probing;

/// <summary>The address that is refused is refused in every form in which IPv6 carries it.</summary>
public sealed class OutboundPolicyTests
{
    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0:169.254.169.254")]
    [InlineData("::169.254.169.254")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::169.254.169.254")]
    [InlineData("64:ff9b:1:a9fe:a9:fe00::")]
    [InlineData("64:ff9b:1:00a9:fe:a9fe::")]
    [InlineData("64:ff9b:1:0:a9:fea9:fe00:0")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("2001:0:a9fe:a9fe::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:5601:5601")]
    [InlineData("2001:db8::5efe:169.254.169.254")]
    [InlineData("2001:db8::200:5efe:169.254.169.254")]
    [InlineData("64:ff9b::100.100.100.200")]
    [InlineData("2002:a83f:8110::1")]
    [InlineData("64:ff9b::0.0.0.0")]
    [InlineData("64:ff9b:1::")]
    [InlineData("64:ff9b::224.0.0.1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fd00:ec2::23")]
    [InlineData("fd20:ce::254")]
    [InlineData("fd00:42::42")]
    [InlineData("fd00:c1::a9fe:a9fe")]
    [InlineData("fd00:a9fe:a9fe::1")]
    [InlineData("fd00:100::100:200")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fd00:ec2::254%1")]
    [InlineData("64:ff9b::169.254.169.254%1")]
    [InlineData("::")]
    public void Metadata_link_local_and_multicast_addresses_are_never_probed(string address)
    {
        new OutboundPolicy().Refusal(IPAddress.Parse(address)).ShouldNotBeNull().ShouldContain("never probed");
        new OutboundPolicy(OutboundRules.Default with { AllowPrivateNetworks = false }).Refusal(IPAddress.Parse(address)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("10.0.0.5")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.5")]
    [InlineData("::10.0.0.5")]
    [InlineData("fec0::5")]
    [InlineData("64:ff9b::10.0.0.5")]
    [InlineData("64:ff9b:1::10.0.0.5")]
    [InlineData("64:ff9b::127.0.0.1")]
    [InlineData("2002:0a00:0005::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:f5ff:fffa")]
    [InlineData("fe00::5efe:192.168.1.1")]
    public void Private_addresses_are_refused_only_where_private_networks_are(string address)
    {
        new OutboundPolicy().Refusal(IPAddress.Parse(address)).ShouldBeNull();
        new OutboundPolicy(OutboundRules.Default with { AllowPrivateNetworks = false }).Refusal(IPAddress.Parse(address)).ShouldNotBeNull().ShouldContain("private address");
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("64:ff9b:1::8.8.8.8")]
    [InlineData("64:ff9b:1:808:8:800::")]
    [InlineData("2002:808:808::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:f7f7:f7f7")]
    [InlineData("2001:db8::1")]
    public void Public_addresses_are_allowed_in_every_form(string address) =>
        new OutboundPolicy(OutboundRules.Default with { AllowPrivateNetworks = false }).Refusal(IPAddress.Parse(address)).ShouldBeNull();

    [Fact]
    public void The_reason_names_the_address_that_is_meant() =>
        new OutboundPolicy().Refusal(IPAddress.Parse("2002:a9fe:a9fe::1")).ShouldBe("169.254.169.254 is a link-local, metadata or multicast address, which is never probed");
}
