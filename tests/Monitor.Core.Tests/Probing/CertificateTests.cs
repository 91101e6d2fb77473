using System.Net.Security;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Transports;
using Monitor.Testing.Servers;

namespace Monitor.Core.Tests.Probing;

public sealed class CertificateTests(Prober prober) : IClassFixture<Prober>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_https_answer_says_when_the_certificate_ends_over_a_reused_connection_too(bool reuse)
    {
        await using var server = (await TestServer.StartWithUntrustedCertificateAsync()).Answers(TestAnswer.Status(200));
        var probe = new HttpProbe { Url = server.Address.ToString(), VerifyTls = false, ReuseConnection = reuse };
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);

        for (var i = 0; i < 3; i++)
            (await prober.AnswerAsync(probe)).CertificateExpires.ShouldNotBeNull().ShouldBe(tomorrow, TimeSpan.FromMinutes(5));
        server.Requests.Select(r => r.ConnectionId).Distinct().Count().ShouldBe(reuse ? 1 : 3);
    }

    [Fact]
    public async Task A_handshake_that_outlasts_its_check_ends_with_it_and_the_next_check_sees_the_certificate()
    {
        var timedOut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var connections = 0;
        await using var server = new TcpServer(async stream =>
        {
            Interlocked.Increment(ref connections);
            await timedOut.Task;
            await using var secured = new SslStream(stream);
            await secured.AuthenticateAsServerAsync(SelfSigned.Certificate("localhost"));
            var buffer = new byte[4096];
            while (await secured.ReadAsync(buffer, TestContext.Current.CancellationToken) > 0)
                await secured.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray(), TestContext.Current.CancellationToken);
        });
        var probe = new HttpProbe { Url = $"https://127.0.0.1:{server.Port}/", VerifyTls = false, ReuseConnection = true };
        using var own = new Prober();

        (await own.SendAsync(probe, 0.5, TestContext.Current.CancellationToken)).ShouldBeOfType<ProbeOutcome.Unreachable>().Failure.ShouldBe(ProbeFailure.Timeout);
        timedOut.SetResult();
        (await own.AnswerAsync(probe)).CertificateExpires.ShouldNotBeNull();
        connections.ShouldBe(2);
    }

    [Fact]
    public async Task The_certificate_behind_a_redirect_counts()
    {
        await using var secured = (await TestServer.StartWithUntrustedCertificateAsync()).Answers(TestAnswer.Status(200));
        await using var plain = (await TestServer.StartAsync()).Answers(TestAnswer.RedirectTo(secured.Address.ToString()));

        (await prober.AnswerAsync(new HttpProbe { Url = plain.Address.ToString(), VerifyTls = false })).CertificateExpires.ShouldNotBeNull();
    }

    [Fact]
    public async Task One_that_nobody_vouches_for_is_refused_with_the_reason_and_its_end_is_known()
    {
        await using var server = (await TestServer.StartWithUntrustedCertificateAsync()).Answers(TestAnswer.Status(200));

        var outcome = await prober.FailureAsync(server.Address.ToString());

        outcome.Detail.ShouldStartWith("TLS failed: the certificate is not trusted: ");
        outcome.CertificateExpires.ShouldNotBeNull();
    }

    [Fact]
    public async Task Plain_http_has_no_certificate()
    {
        await using var server = (await TestServer.StartAsync()).Answers(TestAnswer.Status(200));

        (await prober.AnswerAsync(new HttpProbe { Url = server.Address.ToString() })).CertificateExpires.ShouldBeNull();
    }
}
