using Monitor.Core.Judging;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Grpc;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Testing.Servers;

namespace Monitor.Core.Tests.Probing;

public sealed class GrpcProberTests : IDisposable
{
    private readonly GrpcProber _prober = new(new OutboundHttp(Given.Connector()));

    [Theory]
    [InlineData("")]
    [InlineData("shop")]
    public async Task A_serving_server_is_healthy_and_one_that_stops_serving_is_not(string service)
    {
        await using var server = await GrpcServer.StartAsync();
        var probe = new GrpcProbe { Host = "127.0.0.1", Port = server.Port, Service = service };

        var (answer, verdict) = await AskAsync(probe);
        verdict.Status.ShouldBe(HealthStatus.Healthy);
        verdict.Reason.ShouldBe("reports SERVING");
        answer.Phases.Connect.ShouldNotBeNull();
        answer.Phases.FirstByte.ShouldNotBeNull();
        answer.CertificateExpires.ShouldBeNull();

        server.Serving = false;
        (_, verdict) = await AskAsync(probe);
        verdict.Status.ShouldBe(HealthStatus.Unhealthy);
        verdict.Reason.ShouldBe("reports NOT_SERVING");
        verdict.Contradictions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_the_server_does_not_know_is_unhealthy_and_said_so()
    {
        await using var server = await GrpcServer.StartAsync();

        var (_, verdict) = await AskAsync(new GrpcProbe { Host = "127.0.0.1", Port = server.Port, Service = "nobody" });

        verdict.Status.ShouldBe(HealthStatus.Unhealthy);
        verdict.Reason.ShouldStartWith("NOT_FOUND: the server does not know this service");
    }

    [Fact]
    public async Task Over_tls_the_certificate_is_checked_and_its_end_known()
    {
        await using var server = await GrpcServer.StartAsync(tls: true);
        var probe = new GrpcProbe { Host = "localhost", Port = server.Port, Tls = true };

        (await SendAsync(probe)).ShouldBeOfType<ProbeOutcome.Unreachable>().Failure.ShouldBe(ProbeFailure.Tls);

        var (answer, verdict) = await AskAsync(probe with { VerifyTls = false });
        verdict.Status.ShouldBe(HealthStatus.Healthy);
        answer.Phases.Tls.ShouldNotBeNull();
        answer.CertificateExpires.ShouldNotBeNull().ShouldBe(TimeProvider.System.GetUtcNow().AddDays(1), TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 0 }, "0", "reports UNKNOWN: the server does not know yet how this service is")]
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 8, 3 }, "0", "reports SERVICE_UNKNOWN: the server does not know this service")]
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 8, 9 }, "0", "reports the status 9, which the health protocol does not have")]
    [InlineData(new byte[0], "0", "the call succeeded without a health status")]
    [InlineData(new byte[0], "5", "NOT_FOUND: the server does not know this service: because")]
    [InlineData(new byte[0], "12", "UNIMPLEMENTED: the server has no health service: add grpc.health.v1.Health to it, or ask over TCP: because")]
    [InlineData(new byte[0], "14", "UNAVAILABLE: the server says that it is unavailable: because")]
    [InlineData(new byte[0], "13", "INTERNAL: because")]
    [InlineData(new byte[0], "99", "status 99: because")]
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 8, 1 }, null, "the call ended without a gRPC status")]
    public async Task Anything_but_serving_is_unhealthy_in_words_that_explain_it(byte[] body, string? status, string reason)
    {
        await using var server = await GrpcServer.StartSayingAsync(body, status, status == "0" ? null : "because");

        var (_, verdict) = await AskAsync(new GrpcProbe { Host = "127.0.0.1", Port = server.Port });

        verdict.Status.ShouldBe(HealthStatus.Unhealthy);
        verdict.Reason.ShouldBe(reason);
    }

    [Theory]
    [InlineData(502, "text/html", "answered HTTP 502 instead of a gRPC status")]
    [InlineData(200, "text/html", "what came back is text/html, not gRPC")]
    public async Task A_web_page_is_not_healthy_by_its_code(int code, string type, string reason)
    {
        await using var server = await GrpcServer.StartSayingAsync("<html>"u8.ToArray(), "0", httpStatus: code, contentType: type);

        var (_, verdict) = await AskAsync(new GrpcProbe { Host = "127.0.0.1", Port = server.Port });

        verdict.Status.ShouldBe(HealthStatus.Unhealthy);
        verdict.Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task A_server_of_http_1_does_not_speak_grpc()
    {
        await using var server = (await TestServer.StartAsync()).Answers(TestAnswer.Status(200));

        var outcome = (await SendAsync(new GrpcProbe { Host = "127.0.0.1", Port = server.Address.Port })).ShouldBeOfType<ProbeOutcome.Unreachable>();

        outcome.Failure.ShouldBe(ProbeFailure.Protocol);
        outcome.Detail.ShouldStartWith("does not speak gRPC here");
    }

    [Fact]
    public async Task Nobody_listening_is_refused_and_silence_is_a_time_out()
    {
        (await SendAsync(new GrpcProbe { Host = "127.0.0.1", Port = Given.FreePort() })).ShouldBeOfType<ProbeOutcome.Unreachable>()
            .Failure.ShouldBe(ProbeFailure.Refused);

        await using var server = new TcpServer();
        var silence = (await SendAsync(new GrpcProbe { Host = "127.0.0.1", Port = server.Port }, 2)).ShouldBeOfType<ProbeOutcome.Unreachable>();
        silence.Failure.ShouldBe(ProbeFailure.Timeout);
        silence.Detail.ShouldBe("connected, and no complete answer within 2 s");
    }

    [Fact]
    public async Task Each_check_makes_a_connection_of_its_own()
    {
        await using var server = await GrpcServer.StartAsync();
        var probe = new GrpcProbe { Host = "127.0.0.1", Port = server.Port };

        for (var i = 0; i < 3; i++)
            (await AskAsync(probe)).Answer.Phases.Connect.ShouldNotBeNull();
    }

    [Fact]
    public void A_request_names_its_service_in_field_one_of_a_framed_message()
    {
        GrpcFrame.Request("").ShouldBe([0, 0, 0, 0, 0]);
        GrpcFrame.Request("ab").ShouldBe([0, 0, 0, 0, 4, 0x0A, 2, (byte)'a', (byte)'b']);
        GrpcFrame.Request(new string('x', 200))[..8].ShouldBe([0, 0, 0, 0, 203, 0x0A, 0xC8, 1]);
    }

    public void Dispose() => _prober.Dispose();

    private Task<ProbeOutcome> SendAsync(GrpcProbe probe, double seconds = 20) =>
        _prober.SendAsync(probe, TimeSpan.FromSeconds(seconds), CancellationToken.None);

    private async Task<(ProbeOutcome.Answered Answer, Verdict Verdict)> AskAsync(GrpcProbe probe)
    {
        var answer = (await SendAsync(probe)).ShouldBeOfType<ProbeOutcome.Answered>();
        return (answer, Given.Judged(answer, new ProbeDefinition { Grpc = probe }));
    }
}
