using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Http;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Probing.Http;

/// <summary>A kept connection leads where its name says.</summary>
public sealed class KeptNameTests
{
    private const string Good = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(29, 1, 1)]
    [InlineData(31, 2, 1)]
    public async Task A_name_is_looked_up_again_after_30_s_and_the_connection_stays_while_it_means_the_same(int seconds, int lookUps, int connections)
    {
        var asked = 0;
        using var prober = Resolving(() => (++asked, IPAddress.Loopback).Item2);
        await using var server = TalkingServer.Always(Good);

        await AskByNameAsync(prober, server);
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        (await AskByNameAsync(prober, server)).ShouldBeOfType<ProbeOutcome.Answered>();

        (asked, server.Connections).ShouldBe((lookUps, connections));
    }

    [Fact]
    public async Task A_name_that_means_another_address_is_dialled_anew()
    {
        var address = IPAddress.Loopback;
        using var prober = Resolving(() => address);
        await using var server = TalkingServer.Always(Good);
        await AskByNameAsync(prober, server);

        address = IPAddress.Parse("127.0.0.2");
        _clock.Advance(TimeSpan.FromSeconds(31));

        (await AskByNameAsync(prober, server)).ShouldBeOfType<ProbeOutcome.Unreachable>().Detail.ShouldContain("127.0.0.2");
        (await server.OpenAsync(0)).ShouldBe(0);
    }

    [Fact]
    public async Task While_our_resolver_fails_what_is_connected_is_asked()
    {
        var fails = false;
        using var prober = Resolving(() => fails ? throw new SocketException((int)SocketError.TryAgain) : IPAddress.Loopback);
        await using var server = TalkingServer.Always(Good);
        await AskByNameAsync(prober, server);

        fails = true;
        _clock.Advance(TimeSpan.FromSeconds(31));

        (await AskByNameAsync(prober, server)).ShouldBeOfType<ProbeOutcome.Answered>();
        server.Connections.ShouldBe(1);
    }

    private HttpProber Resolving(Func<IPAddress> address) =>
        new(new OutboundConnector(new OutboundPolicy(), async (_, _) => { await Task.Yield(); return [address()]; }), _clock);

    private static Task<ProbeOutcome> AskByNameAsync(HttpProber prober, TalkingServer server) => prober.SendAsync(
        new PreparedRequest(new HttpProbe { Url = server.Url.Replace("127.0.0.1", "shop.example", StringComparison.Ordinal), ReuseConnection = true }),
        TimeSpan.FromSeconds(20), CancellationToken.None);
}
