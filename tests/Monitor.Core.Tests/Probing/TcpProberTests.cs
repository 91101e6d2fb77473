using System.Text;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Tcp;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Probing;

public sealed class TcpProberTests
{
    private readonly TcpProber _prober = new(Given.Connector());

    [Fact]
    public async Task A_port_that_accepts_connections_is_healthy_and_a_closed_one_is_refused()
    {
        int port;
        await using (var server = new TcpServer())
        {
            port = server.Port;
            var open = await ReachedAsync(new TcpProbe { Host = "127.0.0.1", Port = port });
            open.Status.ShouldBe(HealthStatus.Healthy);
            open.Detail.ShouldBe("accepts connections");
            open.Phases.Connect.ShouldNotBeNull();
            open.RemoteAddress.ShouldBe(System.Net.IPAddress.Loopback);
        }

        var probe = new TcpProbe { Host = "127.0.0.1", Port = port };
        var closed = (await SendAsync(probe)).ShouldBeOfType<ProbeOutcome.Unreachable>();
        closed.Failure.ShouldBe(ProbeFailure.Refused);
        Given.Judged(closed, new ProbeDefinition { Tcp = probe }).Status.ShouldBe(HealthStatus.Unhealthy);
    }

    [Fact]
    public async Task What_is_expected_after_what_is_sent_is_healthy()
    {
        await using var server = TcpServer.Answering(said => said == "PING\r\n" ? "+PONG\r\n" : "-ERR");

        var reached = await ReachedAsync(new TcpProbe { Host = "localhost", Port = server.Port, Send = @"PING\r\n", Expect = "+PONG" });

        reached.Status.ShouldBe(HealthStatus.Healthy);
        reached.Detail.ShouldBe("answers with \"+PONG\"");
        reached.Phases.FirstByte.ShouldNotBeNull();
    }

    [Fact]
    public async Task Another_answer_is_unhealthy_and_quoted_without_its_control_characters()
    {
        await using var server = TcpServer.Answering(_ => "-NOAUTH\0 first\r\n");

        var reached = await ReachedAsync(new TcpProbe { Host = "127.0.0.1", Port = server.Port, Send = @"PING\n", Expect = "+PONG" });

        reached.Status.ShouldBe(HealthStatus.Unhealthy);
        reached.Detail.ShouldBe("closed the connection without \"+PONG\": it sent \"-NOAUTH  first\"");
    }

    [Fact]
    public async Task A_text_that_arrives_in_pieces_is_found()
    {
        await using var server = new TcpServer(async stream =>
        {
            foreach (var piece in (string[])["220 ma", "il rea", "dy\r\n"])
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(piece));
                await Task.Delay(30);
            }

            await Task.Delay(2000);
        });

        (await ReachedAsync(new TcpProbe { Host = "127.0.0.1", Port = server.Port, Expect = "mail ready" })).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task No_more_than_64_KiB_are_read_for_it()
    {
        await using var server = new TcpServer(async stream =>
        {
            var piece = new byte[8192];
            while (true)
                await stream.WriteAsync(piece);
        });

        var reached = await ReachedAsync(new TcpProbe { Host = "127.0.0.1", Port = server.Port, Expect = "ready" });

        reached.Status.ShouldBe(HealthStatus.Unhealthy);
        reached.Detail.ShouldBe("sent 64 KiB without \"ready\"");
    }

    [Fact]
    public async Task A_text_that_does_not_come_in_time_is_a_time_out_that_says_what_came()
    {
        await using var server = new TcpServer(async stream =>
        {
            await stream.WriteAsync("busy"u8.ToArray());
            await Task.Delay(5000);
        });

        var silence = (await SendAsync(new TcpProbe { Host = "127.0.0.1", Port = server.Port, Expect = "ready" }, 2)).ShouldBeOfType<ProbeOutcome.Unreachable>();

        silence.Failure.ShouldBe(ProbeFailure.Timeout);
        silence.Detail.ShouldBe("connected, and no \"ready\" within 2 s: it sent \"busy\"");
        silence.IsOurs.ShouldBeFalse();
    }

    [Fact]
    public async Task A_certificate_nobody_signed_is_a_tls_failure_unless_any_is_accepted_and_its_end_is_known_either_way()
    {
        await using var server = TcpServer.Answering(_ => "hello", tls: true);
        var probe = new TcpProbe { Host = "localhost", Port = server.Port, Tls = true };
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);

        var refused = (await SendAsync(probe)).ShouldBeOfType<ProbeOutcome.Unreachable>();
        refused.Failure.ShouldBe(ProbeFailure.Tls);
        refused.CertificateExpires.ShouldNotBeNull().ShouldBe(tomorrow, TimeSpan.FromMinutes(5));

        var reached = await ReachedAsync(probe with { VerifyTls = false, Send = "hi", Expect = "hello" });
        reached.Status.ShouldBe(HealthStatus.Healthy);
        reached.Phases.Tls.ShouldNotBeNull();
        reached.CertificateExpires.ShouldNotBeNull().ShouldBe(tomorrow, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Tls_to_a_server_without_it_is_a_tls_failure()
    {
        await using var server = TcpServer.Answering(_ => "220 mail ready\r\n");

        (await SendAsync(new TcpProbe { Host = "127.0.0.1", Port = server.Port, Tls = true })).ShouldBeOfType<ProbeOutcome.Unreachable>()
            .Failure.ShouldBe(ProbeFailure.Tls);
    }

    [Theory]
    [InlineData("169.254.169.254", true)]
    [InlineData("127.0.0.1", false)]
    public async Task The_policy_holds(string host, bool allowPrivate)
    {
        var blocked = (await new TcpProber(Given.Connector(allowPrivate)).SendAsync(
            new TcpProbe { Host = host, Port = 80 }, Given.Patience, CancellationToken.None)).ShouldBeOfType<ProbeOutcome.Unreachable>();

        blocked.Failure.ShouldBe(ProbeFailure.BlockedByPolicy);
        blocked.IsOurs.ShouldBeTrue();
    }

    [Fact]
    public async Task Our_own_stopping_is_no_outcome()
    {
        await using var server = new TcpServer();
        using var stopping = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Should.ThrowAsync<OperationCanceledException>(
            () => _prober.SendAsync(new TcpProbe { Host = "127.0.0.1", Port = server.Port, Expect = "x" }, Given.Patience, stopping.Token));
    }

    [Theory]
    [InlineData(@"a\r\nb\tc", "a\r\nb\tc")]
    [InlineData(@"C:\\new \x \", @"C:\new \x \")]
    [InlineData("é", "é")]
    public void Escapes_written_out_are_understood(string text, string meant) =>
        Encoding.UTF8.GetString(TcpText.ToBytes(text)).ShouldBe(meant);

    private Task<ProbeOutcome> SendAsync(TcpProbe probe, double seconds = 20) =>
        _prober.SendAsync(probe, TimeSpan.FromSeconds(seconds), CancellationToken.None);

    private async Task<ProbeOutcome.Reached> ReachedAsync(TcpProbe probe) => (await SendAsync(probe)).ShouldBeOfType<ProbeOutcome.Reached>();
}
