using System.Net;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Dns;
using Monitor.Core.Probing.Grpc;
using Monitor.Core.Probing.Http;
using Monitor.Core.Probing.Icmp;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Probing.Tcp;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Probing;

/// <summary>A resolver that drops what it is asked says nothing of any service.</summary>
public sealed class SilentResolverTests : IDisposable
{
    private const string Host = "shop.example.com";

    // Like the system's look-up, it does not hear of a cancellation once it has begun.
    private static readonly OutboundConnector Connector = new(new OutboundPolicy(), (_, _) => new TaskCompletionSource<IPAddress[]>().Task);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(0.3);

    // Where something has to be done within it: on a busy machine that takes longer than it should.
    private static readonly TimeSpan LongTimeout = TimeSpan.FromSeconds(2);

    private readonly HttpProber _http = new(Connector);
    private readonly GrpcProber _grpc = new(new OutboundHttp(Connector));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_http_check_is_unknown_and_so_is_the_next(bool reuse)
    {
        var probe = new HttpProbe { Url = $"http://{Host}/health", ReuseConnection = reuse };

        for (var i = 0; i < 3; i++)
            ShouldBeOurs(await _http.SendAsync(new PreparedRequest(probe), Timeout, CancellationToken.None), new ProbeDefinition { Http = probe });
    }

    [Fact]
    public async Task A_tcp_check_is_unknown()
    {
        var probe = new TcpProbe { Host = Host, Port = 5432 };

        ShouldBeOurs(await new TcpProber(Connector).SendAsync(probe, Timeout, CancellationToken.None), new ProbeDefinition { Tcp = probe });
    }

    [Fact]
    public async Task A_grpc_check_is_unknown()
    {
        var probe = new GrpcProbe { Host = Host, Port = 5000 };

        ShouldBeOurs(await _grpc.SendAsync(probe, Timeout, CancellationToken.None), new ProbeDefinition { Grpc = probe });
    }

    [Fact]
    public async Task A_ping_is_unknown()
    {
        var probe = new PingProbe { Host = Host };

        ShouldBeOurs(await new PingProber(Connector).SendAsync(probe, Timeout, CancellationToken.None), new ProbeDefinition { Ping = probe });
    }

    [Fact]
    public async Task A_look_up_at_a_server_whose_own_name_is_not_found_is_unknown()
    {
        var probe = new DnsProbe { Name = "www.example.com", Server = Host };

        ShouldBeOurs(await new DnsProber(Connector).SendAsync(probe, Timeout, CancellationToken.None), new ProbeDefinition { Dns = probe });
    }

    [Fact]
    public async Task A_named_server_that_is_found_and_does_not_answer_has_timed_out()
    {
        await using var server = new DnsServer { Silent = true };
        var found = new OutboundConnector(new OutboundPolicy(), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        var probe = new DnsProbe { Name = "www.example.com", Server = $"{Host}:{server.Address.Split(':')[1]}" };

        var outcome = (await new DnsProber(found).SendAsync(probe, LongTimeout, CancellationToken.None)).ShouldBeOfType<ProbeOutcome.Unreachable>();

        outcome.Failure.ShouldBe(ProbeFailure.Timeout);
        outcome.IsOurs.ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_that_is_found_and_does_not_answer_has_timed_out(bool reuse)
    {
        await using var server = CountingServer.Silent();
        using var prober = new HttpProber(
            new OutboundConnector(new OutboundPolicy(), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback])));
        var probe = new HttpProbe { Url = $"http://{Host}:{server.Port}/", ReuseConnection = reuse };

        var outcome = (await prober.SendAsync(new PreparedRequest(probe), LongTimeout, CancellationToken.None)).ShouldBeOfType<ProbeOutcome.Unreachable>();

        outcome.Failure.ShouldBe(ProbeFailure.Timeout);
        outcome.IsOurs.ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Our_stopping_meanwhile_is_no_outcome(bool reuse)
    {
        using var stopping = new CancellationTokenSource();
        var check = _http.SendAsync(
            new PreparedRequest(new HttpProbe { Url = $"http://{Host}/", ReuseConnection = reuse }), Given.Patience, stopping.Token);

        await stopping.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(check);
    }

    public void Dispose()
    {
        _http.Dispose();
        _grpc.Dispose();
    }

    private static void ShouldBeOurs(ProbeOutcome outcome, ProbeDefinition probe)
    {
        var silence = outcome.ShouldBeOfType<ProbeOutcome.Unreachable>();
        silence.Failure.ShouldBe(ProbeFailure.ResolverFailed);
        silence.IsOurs.ShouldBeTrue();
        silence.Detail.ShouldBe($"our resolver could not look up {Host} within 0.3 s");
        Given.Judged(silence, probe).Status.ShouldBe(HealthStatus.Unknown);
    }
}
