using System.Net;
using System.Net.Sockets;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Http;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Probing.Outbound.Rules;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Probing;

/// <summary>A name that means one address when it is looked at and another when it is asked.</summary>
public sealed class RebindingTests
{
    private const string Metadata = "169.254.169.254";

    [Fact]
    public async Task What_was_allowed_when_it_was_tested_is_refused_when_it_is_asked()
    {
        var names = new Names(IPAddress.Parse("192.0.2.1"), IPAddress.Parse(Metadata));
        var connector = new OutboundConnector(new OutboundPolicy(OutboundRules.Default with { AllowPrivateNetworks = false }), names.FindAsync);
        using var prober = new HttpProber(connector);

        (await connector.Addresses.ExplainAsync("rebinds.example", TestContext.Current.CancellationToken)).IsAllowed.ShouldBeTrue();
        var outcome = await prober.SendAsync(new PreparedRequest(new HttpProbe { Url = "http://rebinds.example/" }), Given.Patience, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<ProbeOutcome.Unreachable>().Failure.ShouldBe(ProbeFailure.BlockedByPolicy);
    }

    [Fact]
    public async Task The_address_that_is_connected_to_is_the_one_that_was_checked()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var names = new Names(IPAddress.Loopback, IPAddress.Parse(Metadata));
        var connector = new OutboundConnector(new OutboundPolicy(), names.FindAsync);

        using var socket = await connector.ConnectAsync(new DnsEndPoint("rebinds.example", ((IPEndPoint)listener.LocalEndpoint).Port), null, TestContext.Current.CancellationToken);

        (((IPEndPoint)socket.RemoteEndPoint!).Address, names.Asked).ShouldBe((IPAddress.Loopback, 1));
    }

    [Fact]
    public async Task A_redirect_to_a_name_that_means_a_forbidden_address_is_refused_at_the_connection()
    {
        await using var server = RawServer.Saying("HTTP/1.1 302 Found\r\nLocation: http://rebinds.example/\r\nContent-Length: 0\r\n\r\n");
        using var prober = new HttpProber(new OutboundConnector(new OutboundPolicy(), new Names(IPAddress.Parse(Metadata)).FindAsync));

        var outcome = await prober.SendAsync(new PreparedRequest(new HttpProbe { Url = server.Url }), Given.Patience, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<ProbeOutcome.Unreachable>().Failure.ShouldBe(ProbeFailure.BlockedByPolicy);
    }

    [Fact]
    public async Task Of_a_name_with_a_good_and_a_forbidden_address_only_the_good_one_is_connected_to()
    {
        var connector = new OutboundConnector(new OutboundPolicy(), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(Metadata), IPAddress.Loopback, IPAddress.Parse("fd00:ec2::254%1")]));

        (await connector.Addresses.FindAsync("both.example", null, TestContext.Current.CancellationToken)).ShouldBe([IPAddress.Loopback]);
    }

    /// <summary>Answers each look-up with the next address, and from then on with the last.</summary>
    private sealed class Names(params IPAddress[] addresses)
    {
        public int Asked { get; private set; }

        public Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken) => Task.FromResult<IPAddress[]>([addresses[Math.Min(Asked++, addresses.Length - 1)]]);
    }
}
