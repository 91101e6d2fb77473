using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Http;
using Monitor.Core.Registry.Transports;
using Monitor.Testing.Servers;

namespace Monitor.Core.Tests.Probing;

public sealed class WireFailureTests(Prober prober) : IClassFixture<Prober>
{
    [Fact]
    public async Task Nobody_listening_is_refused()
    {
        var outcome = await prober.FailureAsync($"http://127.0.0.1:{FreePort()}/");

        outcome.Failure.ShouldBe(ProbeFailure.Refused);
        outcome.IsOurs.ShouldBeFalse();
        outcome.Detail.ShouldEndWith("refused the connection");
        outcome.Phases.FirstByte.ShouldBeNull();
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_not_found()
    {
        var outcome = await prober.FailureAsync("http://nosuch.invalid/");

        outcome.Failure.ShouldBe(ProbeFailure.NameNotFound);
        outcome.IsOurs.ShouldBeFalse();
        outcome.Detail.ShouldBe("the name nosuch.invalid does not exist");
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://100.100.100.200/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://2852039166/")]
    public async Task Link_local_metadata_and_multicast_addresses_are_blocked_and_that_is_ours(string url)
    {
        var outcome = await prober.FailureAsync(url);

        outcome.Failure.ShouldBe(ProbeFailure.BlockedByPolicy);
        outcome.IsOurs.ShouldBeTrue();
    }

    [Fact]
    public async Task A_redirect_to_a_blocked_address_is_blocked()
    {
        await using var server = (await TestServer.StartAsync()).Answers(TestAnswer.RedirectTo("http://169.254.169.254/latest/meta-data"));

        (await prober.FailureAsync(server.Address.ToString())).Failure.ShouldBe(ProbeFailure.BlockedByPolicy);
    }

    [Fact]
    public async Task A_server_that_never_answers_times_out()
    {
        await using var server = (await TestServer.StartAsync()).Answers(new TestAnswer.Silence());

        var outcome = await prober.FailureAsync(server.Address.ToString(), 0.5);

        outcome.Failure.ShouldBe(ProbeFailure.Timeout);
        outcome.Detail.ShouldBe("no complete answer within 0.5 s");
        outcome.Latency.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(0.45));
    }

    [Fact]
    public async Task A_body_that_gets_stuck_times_out()
    {
        await using var server = (await TestServer.StartAsync()).Answers(new TestAnswer.StuckBody("""{"status":"""));

        (await prober.FailureAsync(server.Address.ToString(), 0.5)).Failure.ShouldBe(ProbeFailure.Timeout);
    }

    [Fact]
    public async Task A_body_that_drips_does_not_get_more_time()
    {
        await using var server = RawServer.Dripping(TimeSpan.FromMilliseconds(20));

        (await prober.FailureAsync(server.Url, 0.5)).Failure.ShouldBe(ProbeFailure.Timeout);
    }

    [Fact]
    public async Task A_tls_greeting_without_an_answer_times_out()
    {
        await using var server = RawServer.Silent();

        (await prober.FailureAsync(server.Url.Replace("http:", "https:", StringComparison.Ordinal), 0.5)).Failure.ShouldBe(ProbeFailure.Timeout);
    }

    [Fact]
    public async Task Our_own_stopping_is_no_outcome()
    {
        await using var server = RawServer.Silent();
        using var stopping = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Should.ThrowAsync<OperationCanceledException>(() => prober.SendAsync(new HttpProbe { Url = server.Url }, 20, stopping.Token));
    }

    [Fact]
    public async Task A_certificate_nobody_signed_is_a_tls_failure_unless_the_probe_accepts_any()
    {
        await using var server = (await TestServer.StartWithUntrustedCertificateAsync()).Answers(TestAnswer.Status(200));

        var refused = await prober.FailureAsync(server.Address.ToString());
        refused.Failure.ShouldBe(ProbeFailure.Tls);
        refused.Detail.ShouldStartWith("TLS failed: ");

        var answer = await prober.AnswerAsync(new HttpProbe { Url = server.Address.ToString(), VerifyTls = false });
        answer.StatusCode.ShouldBe(200);
        answer.Phases.Tls.ShouldNotBeNull();
    }

    [Fact]
    public async Task Tls_to_a_server_that_speaks_plain_http_is_a_tls_failure()
    {
        await using var server = RawServer.Saying("HTTP/1.1 400 Bad Request\r\n\r\n");

        (await prober.FailureAsync(server.Url.Replace("http:", "https:", StringComparison.Ordinal))).Failure.ShouldBe(ProbeFailure.Tls);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("\0\u0001\u0002\u0003")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n")]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 8\r\n\r\n\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\nhello")]
    public async Task Whatever_is_not_a_whole_http_answer_is_a_protocol_failure(string bytes)
    {
        await using var server = RawServer.Saying(bytes);

        var outcome = await prober.FailureAsync(server.Url);

        outcome.Failure.ShouldBe(ProbeFailure.Protocol);
        outcome.IsOurs.ShouldBeFalse();
        outcome.Detail.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task A_connection_that_breaks_off_is_a_protocol_failure()
    {
        await using var server = (await TestServer.StartAsync()).Answers(new TestAnswer.Break());

        (await prober.FailureAsync(server.Address.ToString())).Failure.ShouldBe(ProbeFailure.Protocol);
    }

    [Fact]
    public async Task Headers_beyond_the_limit_are_too_large()
    {
        await using var server = RawServer.Saying($"HTTP/1.1 200 OK\r\n{string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: {new string('a', 1000)}\r\n"))}\r\n");

        (await prober.FailureAsync(server.Url)).Failure.ShouldBe(ProbeFailure.TooLarge);
    }

    [Fact]
    public async Task A_large_body_is_read_up_to_the_cap()
    {
        await using var server = (await TestServer.StartAsync()).Answers(new TestAnswer.Flood(5 * 1024 * 1024));

        var answer = await prober.AnswerAsync(new HttpProbe { Url = server.Address.ToString() });

        answer.Body.Length.ShouldBe(HttpProber.MaxBodyBytes);
        answer.BodyTruncated.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(4096, false)]
    [InlineData(4097, false)]
    [InlineData(HttpProber.MaxBodyBytes - 1, false)]
    [InlineData(HttpProber.MaxBodyBytes, false)]
    [InlineData(HttpProber.MaxBodyBytes + 1, true)]
    public async Task A_body_is_whole_up_to_the_cap_with_and_without_a_length(int length, bool truncated)
    {
        await using var chunked = (await TestServer.StartAsync()).Answers(new TestAnswer.Flood(length));
        await using var told = RawServer.Saying($"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{new string(' ', length)}");

        foreach (var url in new[] { chunked.Address.ToString(), told.Url })
        {
            var answer = await prober.AnswerAsync(new HttpProbe { Url = url });
            answer.Body.Length.ShouldBe(Math.Min(length, HttpProber.MaxBodyBytes));
            answer.BodyTruncated.ShouldBe(truncated);
        }
    }

    [Fact]
    public async Task A_compressed_bomb_is_read_up_to_the_cap()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 100; i++)
                await gzip.WriteAsync(zeros, CancellationToken.None);
        }

        byte[] head = [.. "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "u8, .. System.Text.Encoding.ASCII.GetBytes($"{packed.Length}\r\n\r\n")];
        await using var server = RawServer.Saying([.. head, .. packed.ToArray()]);

        var answer = await prober.AnswerAsync(new HttpProbe { Url = server.Url });

        answer.Body.Length.ShouldBe(HttpProber.MaxBodyBytes);
        answer.BodyTruncated.ShouldBeTrue();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
