using Monitor.Core.Probing;
using Monitor.Core.Probing.Grpc;
using Monitor.Core.Probing.Http;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry.Transports;
using Monitor.Testing.Servers;

namespace Monitor.Core.Tests.Probing;

/// <summary>A check that has a connection of its own leaves none behind, however it ends.</summary>
public sealed class ConnectionEndTests : IDisposable
{
    private readonly GrpcProber _grpc = new(new OutboundHttp(Given.Connector()));
    private readonly Prober _http = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_grpc_check_closes_its_connection(bool tls)
    {
        await using var server = await GrpcServer.StartAsync(tls);
        var probe = new GrpcProbe { Host = "127.0.0.1", Port = server.Port, Tls = tls, VerifyTls = false };

        for (var i = 0; i < 30; i++)
            (await _grpc.SendAsync(probe, Given.Patience, CancellationToken.None)).ShouldBeOfType<ProbeOutcome.Answered>();

        (await LeftOpenAsync(() => server.Connections)).ShouldBe(0);
    }

    [Fact]
    public async Task A_grpc_check_that_times_out_closes_its_connection()
    {
        await using var server = CountingServer.Silent();
        var probe = new GrpcProbe { Host = "127.0.0.1", Port = server.Port };

        for (var i = 0; i < 5; i++)
            (await _grpc.SendAsync(probe, TimeSpan.FromSeconds(0.2), CancellationToken.None)).ShouldBeOfType<ProbeOutcome.Unreachable>();

        (await UntilAsync(() => server.Accepted == 5)).ShouldBeTrue();
        (await LeftOpenAsync(() => server.Open)).ShouldBe(0);
    }

    [Fact]
    public async Task A_grpc_check_that_is_cancelled_closes_its_connection()
    {
        await using var server = CountingServer.Silent();
        using var stopping = new CancellationTokenSource();

        var check = _grpc.SendAsync(new GrpcProbe { Host = "127.0.0.1", Port = server.Port }, Given.Patience, stopping.Token);
        await server.FirstAccepted.WaitAsync(Given.Patience, TestContext.Current.CancellationToken);
        await stopping.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(check);
        (await LeftOpenAsync(() => server.Open)).ShouldBe(0);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of it")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhal")]
    [InlineData("HTTP/1.1 200")]
    [InlineData("")]
    public async Task An_http_check_that_times_out_closes_its_connection_wherever_it_was(string said)
    {
        await using var server = CountingServer.Saying(said);

        for (var i = 0; i < 5; i++)
            (await _http.FailureAsync($"http://127.0.0.1:{server.Port}/", 0.2)).Failure.ShouldBe(ProbeFailure.Timeout);

        (await UntilAsync(() => server.Accepted == 5)).ShouldBeTrue();
        (await LeftOpenAsync(() => server.Open)).ShouldBe(0);
    }

    [Fact]
    public async Task An_https_check_that_times_out_in_the_handshake_closes_its_connection()
    {
        await using var server = CountingServer.Silent();

        (await _http.FailureAsync($"https://127.0.0.1:{server.Port}/", 0.2)).Failure.ShouldBe(ProbeFailure.Timeout);

        await server.FirstAccepted.WaitAsync(Given.Patience, TestContext.Current.CancellationToken);
        (await LeftOpenAsync(() => server.Open)).ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_larger_than_is_read_closes_its_connection()
    {
        var length = HttpProber.MaxBodyBytes * 8;
        await using var server = CountingServer.Saying($"HTTP/1.1 200 OK\r\nContent-Length: {length + 1}\r\n\r\n{new string('x', length)}");

        (await _http.AnswerAsync(new HttpProbe { Url = $"http://127.0.0.1:{server.Port}/" })).BodyTruncated.ShouldBeTrue();

        (await LeftOpenAsync(() => server.Open)).ShouldBe(0);
    }

    public void Dispose()
    {
        _grpc.Dispose();
        _http.Dispose();
    }

    private static async Task<bool> UntilAsync(Func<bool> isSo)
    {
        for (var i = 0; i < 1000 && !isSo(); i++)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        return isSo();
    }

    // The other side hears of the end a moment later than we do; .NET's own patience with a connection nobody waits for is 5 s.
    private static async Task<int> LeftOpenAsync(Func<int> open)
    {
        for (var i = 0; i < 150 && open() > 0; i++)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        return open();
    }
}
