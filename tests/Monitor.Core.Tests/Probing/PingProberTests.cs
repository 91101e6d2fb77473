using System.Net.Sockets;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Icmp;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Probing;

public sealed class PingProberTests
{
    private readonly PingProber _prober = new(Given.Connector());

    [Theory]
    [InlineData("127.0.0.1", AddressFamily.InterNetwork, ProtocolType.Icmp)]
    [InlineData("::1", AddressFamily.InterNetworkV6, ProtocolType.IcmpV6)]
    public async Task A_host_answers_or_the_system_refuses_and_that_is_ours(string host, AddressFamily family, ProtocolType protocol)
    {
        var outcome = await _prober.SendAsync(new PingProbe { Host = host }, Given.Patience, CancellationToken.None);

        if (IsPermitted(family, protocol))
        {
            var reached = outcome.ShouldBeOfType<ProbeOutcome.Reached>();
            reached.Status.ShouldBe(HealthStatus.Healthy);
            reached.Detail.ShouldBe("answers pings");
            reached.Phases.FirstByte.ShouldNotBeNull();
            reached.RemoteAddress!.ToString().ShouldBe(host);
        }
        else
        {
            var refused = outcome.ShouldBeOfType<ProbeOutcome.Unreachable>();
            refused.Failure.ShouldBe(ProbeFailure.Unreachable);
            refused.IsOurs.ShouldBeTrue();
            refused.Detail.ShouldContain("net.ipv4.ping_group_range");
            Given.Judged(refused, new ProbeDefinition { Ping = new PingProbe { Host = host } }).Status.ShouldBe(HealthStatus.Unknown);
        }
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_not_found() =>
        (await SilenceAsync("nosuch.invalid")).Failure.ShouldBe(ProbeFailure.NameNotFound);

    [Fact]
    public async Task The_policy_holds() =>
        (await SilenceAsync("169.254.169.254")).Failure.ShouldBe(ProbeFailure.BlockedByPolicy);

    [Theory]
    [InlineData(AddressFamily.InterNetwork, 8, 0)]
    [InlineData(AddressFamily.InterNetworkV6, 128, 129)]
    public void Only_the_reply_to_our_own_request_is_taken(AddressFamily family, int request, int reply)
    {
        var echo = new IcmpEcho(family);
        var packet = echo.Request();
        packet[0].ShouldBe((byte)request);
        echo.IsAnsweredBy(packet).ShouldBeFalse();

        packet[0] = (byte)reply;
        echo.IsAnsweredBy(packet).ShouldBeTrue();
        new IcmpEcho(family).IsAnsweredBy(packet).ShouldBeFalse();
        echo.IsAnsweredBy(packet.AsSpan(0, 10)).ShouldBeFalse();
    }

    [Fact]
    public void The_checksum_makes_the_whole_packet_sum_to_nothing()
    {
        var packet = new IcmpEcho(AddressFamily.InterNetwork).Request();
        var sum = 0;
        for (var i = 0; i < packet.Length; i += 2)
            sum += (packet[i] << 8) | packet[i + 1];
        while (sum > 0xFFFF)
            sum = (sum >> 16) + (sum & 0xFFFF);
        sum.ShouldBe(0xFFFF);
    }

    [Fact]
    public void An_ip_header_before_the_reply_is_passed_over()
    {
        var echo = new IcmpEcho(AddressFamily.InterNetwork);
        var packet = echo.Request();
        packet[0] = 0;
        echo.IsAnsweredBy([0x45, .. new byte[19], .. packet]).ShouldBeTrue();
    }

    private async Task<ProbeOutcome.Unreachable> SilenceAsync(string host) =>
        (await _prober.SendAsync(new PingProbe { Host = host }, Given.Patience, CancellationToken.None)).ShouldBeOfType<ProbeOutcome.Unreachable>();

    private static bool IsPermitted(AddressFamily family, ProtocolType protocol)
    {
        try
        {
            using var socket = new Socket(family, SocketType.Dgram, protocol);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
