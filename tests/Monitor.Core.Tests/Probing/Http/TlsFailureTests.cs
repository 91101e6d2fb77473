using System.Text;
using Microsoft.Extensions.Time.Testing;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Http;
using Monitor.Core.Registry.Transports;
using Monitor.Testing.Servers;

namespace Monitor.Core.Tests.Probing.Http;

/// <summary>What a handshake that fails costs.</summary>
public sealed class TlsFailureTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly HttpProber _prober;

    public TlsFailureTests() => _prober = new HttpProber(Given.Connector(), _clock);

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    [InlineData("")]
    public async Task It_is_tried_over_http2_once_and_then_costs_one_connection_a_check(string said)
    {
        var connections = 0;
        await using var server = new TcpServer(async stream =>
        {
            Interlocked.Increment(ref connections);
            await stream.ReadExactlyAsync(new byte[1]);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(said));
        });
        var request = Request(server);

        var details = new List<string>();
        for (var i = 0; i < 4; i++)
            details.Add((await AskAsync(request)).ShouldBeOfType<ProbeOutcome.Unreachable>().Detail);
        connections.ShouldBe(5);
        _clock.Advance(TimeSpan.FromMinutes(5));
        details.Add((await AskAsync(request)).ShouldBeOfType<ProbeOutcome.Unreachable>().Detail);

        connections.ShouldBe(7);
        details.Distinct().Count().ShouldBe(1);
        details[0].ShouldStartWith("TLS failed: ");
    }

    [Fact]
    public async Task One_that_speaks_only_http2_and_is_not_trusted_costs_one_connection_a_check_too()
    {
        await using var server = (await TestServer.StartWithHttp2Async()).Answers(TestAnswer.Status(200));
        var request = new PreparedRequest(new HttpProbe { Url = server.Address.ToString() });

        await AskAsync(request);

        request.Http2.Speaks.ShouldBeTrue();
        (await AskAsync(request)).ShouldBeOfType<ProbeOutcome.Unreachable>().Detail.ShouldContain("certificate");
    }

    public void Dispose() => _prober.Dispose();

    private static PreparedRequest Request(TcpServer server) => new(new HttpProbe { Url = $"https://127.0.0.1:{server.Port}/", VerifyTls = false });

    private Task<ProbeOutcome> AskAsync(PreparedRequest request) => _prober.SendAsync(request, TimeSpan.FromSeconds(20), CancellationToken.None);
}
