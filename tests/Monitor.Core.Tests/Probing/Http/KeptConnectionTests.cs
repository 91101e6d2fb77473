using Microsoft.Extensions.Time.Testing;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Http;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Probing.Http;

public sealed class KeptConnectionTests : IDisposable
{
    private const string Good = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private readonly FakeTimeProvider _clock = new();
    private readonly HttpProber _prober;

    public KeptConnectionTests() => _prober = new HttpProber(Given.Connector(), _clock);

    [Theory]
    [InlineData(Good)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\nok\r\n0\r\nX-Late: 1\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\ndown")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")]
    public async Task A_connection_whose_answer_is_whole_is_used_again(string answer) => (await ConnectionsOfThreeAsync(answer)).ShouldBe(1);

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("HTTP/1.1 200 OK\r\nconnection: foo, Close\r\ncontent-length: 2\r\n\r\nok")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\nbody of nothing")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\nok\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\n\r\n")]
    public async Task A_connection_of_which_we_cannot_be_sure_is_not(string answer) => (await ConnectionsOfThreeAsync(answer)).ShouldBe(3);

    [Fact]
    public async Task Of_a_redirect_the_connection_is_kept_too()
    {
        await using var server = new TalkingServer(_ => ["HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 2\r\n\r\nno", Good]);

        (await AskAsync(server)).ShouldBeOfType<ProbeOutcome.Answered>().StatusCode.ShouldBe(200);

        server.Connections.ShouldBe(1);
        server.Requests[1].ShouldStartWith("GET /b HTTP/1.1\r\n");
    }

    [Fact]
    public async Task A_connection_that_the_server_closed_meanwhile_is_no_failure()
    {
        await using var server = new TalkingServer(_ => [Good]);

        for (var i = 0; i < 5; i++)
            (await AskAsync(server)).ShouldBeOfType<ProbeOutcome.Answered>();

        server.Connections.ShouldBe(5);
        server.Requests.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_connection_that_ends_at_the_second_request_without_a_word_is_replaced_once(string method)
    {
        await using var server = new TalkingServer(i => i == 0 ? [Good, null] : [Good]);

        await AskAsync(server);
        var second = await AskAsync(server, method);

        second.ShouldBeOfType<ProbeOutcome.Answered>().Phases.Connect.ShouldNotBeNull();
        (server.Connections, server.Requests.Count).ShouldBe((2, 3));
    }

    [Fact]
    public async Task A_new_connection_that_ends_without_a_word_is_a_failure_and_is_not_tried_again()
    {
        await using var server = new TalkingServer(i => i == 0 ? [Good, null] : [null]);

        await AskAsync(server);

        (await AskAsync(server)).ShouldBeOfType<ProbeOutcome.Unreachable>().Detail.ShouldBe("closed the connection before the answer was complete");
        server.Connections.ShouldBe(2);
    }

    [Fact]
    public async Task A_kept_connection_that_ends_in_the_middle_of_an_answer_is_a_failure()
    {
        await using var server = new TalkingServer(_ => [Good, "HTTP/1.1 2"]);

        await AskAsync(server);
        (await AskAsync(server)).ShouldBeOfType<ProbeOutcome.Unreachable>().Failure.ShouldBe(ProbeFailure.Protocol);
        server.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task Words_that_nobody_asked_for_are_nobodys_answer()
    {
        await using var server = new TalkingServer(_ => [Good, Good], unasked: "HTTP/1.1 408 Request Timeout\r\n\r\n");
        await AskAsync(server);
        await server.Unasked.WaitAsync(Given.Patience, TestContext.Current.CancellationToken);
        await Task.Delay(50, TestContext.Current.CancellationToken);

        (await AskAsync(server)).ShouldBeOfType<ProbeOutcome.Answered>().StatusCode.ShouldBe(200);
        server.Connections.ShouldBe(2);
    }

    [Theory]
    [InlineData(60, 1)]
    [InlineData(91, 3)]
    public async Task A_connection_that_was_idle_for_long_is_not_used(int seconds, int connections)
    {
        await using var server = TalkingServer.Always(Good);

        for (var i = 0; i < 3; i++)
        {
            await AskAsync(server);
            if (i < 2)
                _clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        server.Connections.ShouldBe(connections);
    }

    [Fact]
    public async Task A_connection_lives_two_minutes_however_much_it_is_used()
    {
        await using var server = TalkingServer.Always(Good);

        for (var i = 0; i < 7; i++)
        {
            await AskAsync(server);
            _clock.Advance(TimeSpan.FromSeconds(25));
        }

        server.Connections.ShouldBe(2);
    }

    [Fact]
    public async Task Old_ones_are_closed_though_nobody_asks_again()
    {
        await using var server = TalkingServer.Always(Good);
        await AskAsync(server);
        (await server.OpenAsync(1)).ShouldBe(1);

        _clock.Advance(TimeSpan.FromSeconds(120));

        (await server.OpenAsync(0)).ShouldBe(0);
    }

    [Fact]
    public async Task All_are_closed_at_the_end()
    {
        await using var server = TalkingServer.Always(Good);
        await AskAsync(server);

        _prober.Dispose();

        (await server.OpenAsync(0)).ShouldBe(0);
    }

    [Theory]
    [InlineData("one.example.com", "one.example.com", 1)]
    [InlineData("one.example.com", "two.example.com", 2)]
    public async Task Over_tls_the_host_header_is_the_name_that_is_asked_for_and_tells_connections_apart(string first, string second, int connections)
    {
        await using var server = TalkingServer.Always(Good, tls: true);

        await AskAsync(server, host: $"{first}:8443");
        server.AskedName.ShouldBe(first);
        (await AskAsync(server, host: second)).CertificateExpires.ShouldNotBeNull();

        server.AskedName.ShouldBe(second);
        server.Connections.ShouldBe(connections);
    }

    public void Dispose() => _prober.Dispose();

    private async Task<int> ConnectionsOfThreeAsync(string answer)
    {
        await using var server = TalkingServer.Always(answer);
        for (var i = 0; i < 3; i++)
            (await AskAsync(server)).ShouldBeOfType<ProbeOutcome.Answered>();
        return server.Connections;
    }

    private Task<ProbeOutcome> AskAsync(TalkingServer server, string method = "GET", string? host = null, double seconds = 20) => _prober.SendAsync(
        new PreparedRequest(new HttpProbe
        {
            Url = server.Url, Method = method, ReuseConnection = true, VerifyTls = false,
            Headers = host is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Host"] = host },
        }),
        TimeSpan.FromSeconds(seconds), CancellationToken.None);
}
