using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Time.Testing;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Http;
using Monitor.Core.Probing.Outbound.Tls;
using Monitor.Core.Registry.Transports;
using Monitor.Testing.Servers;

namespace Monitor.Core.Tests.Probing.Tls;

/// <summary>A resumed session shows no certificate, so sessions end before anything can hide for long.</summary>
public sealed class ResumptionTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly Authority _trusted = TrustedAuthority.Instance;
    private readonly HttpProber _prober;

    public ResumptionTests() => _prober = new HttpProber(Given.Connector(), _clock);

    [Fact]
    public async Task A_session_is_resumed_for_45_s_and_then_the_certificate_is_shown_again()
    {
        var certificate = _trusted.Leaf();
        await using var server = new CertificateServer(certificate, _trusted.Intermediate);

        foreach (var seconds in (int[])[15, 15, 14, 2, 15])
        {
            (await AskAsync(server, period: 15)).ShouldBeOfType<ProbeOutcome.Answered>().CertificateExpires.ShouldBe(certificate.NotAfter.ToUniversalTime());
            _clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        server.Shown.ShouldBe([true, false, false, false, true]);
    }

    [Fact]
    public async Task Of_checks_every_30_s_some_resume_and_never_two_in_a_row()
    {
        await using var server = new CertificateServer(_trusted.Leaf(), _trusted.Intermediate);

        for (var i = 0; i < 30; i++, _clock.Advance(TimeSpan.FromSeconds(30)))
            (await AskAsync(server)).ShouldBeOfType<ProbeOutcome.Answered>();

        var unseen = string.Concat(server.Shown.Select(shown => shown ? '+' : '-'));
        unseen.ShouldContain("-");
        unseen.ShouldNotContain("--");
    }

    [Theory]
    [InlineData(false, 10)]
    [InlineData(false, 30)]
    [InlineData(false, 31)]
    [InlineData(false, 44)]
    [InlineData(false, 60)]
    [InlineData(true, 10)]
    [InlineData(true, 30)]
    [InlineData(true, 44)]
    [InlineData(true, 58)]
    public async Task Another_certificate_is_noticed_within_a_minute(bool reuse, int period)
    {
        await using var server = new CertificateServer(_trusted.Leaf(), _trusted.Intermediate);
        (await AskAsync(server, reuse, period)).ShouldBeOfType<ProbeOutcome.Answered>();

        server.Show(SelfSigned.Certificate("localhost"));
        var noticed = 0;
        for (var seconds = period; noticed == 0 && seconds <= 120; seconds += period)
        {
            _clock.Advance(TimeSpan.FromSeconds(period));
            if (await AskAsync(server, reuse, period) is ProbeOutcome.Unreachable { Failure: ProbeFailure.Tls })
                noticed = seconds;
        }

        noticed.ShouldBeInRange(1, 60);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_ends_is_noticed_at_once(bool reuse)
    {
        var end = _clock.GetUtcNow().AddSeconds(30);
        await using var server = new CertificateServer(_trusted.Leaf(until: end), _trusted.Intermediate);

        (await AskAsync(server, reuse)).ShouldBeOfType<ProbeOutcome.Answered>();
        _clock.Advance(TimeSpan.FromSeconds(20));
        (await AskAsync(server, reuse)).ShouldBeOfType<ProbeOutcome.Answered>();
        _clock.Advance(TimeSpan.FromSeconds(12));

        (await AskAsync(server, reuse)).ShouldBeOfType<ProbeOutcome.Unreachable>().Detail.ShouldBe("TLS failed: the certificate is not trusted: NotTimeValid");
    }

    [Fact]
    public async Task A_server_that_shows_another_at_each_connection_is_asked_all_the_same()
    {
        await using var server = new CertificateServer(_trusted.Leaf(), _trusted.Intermediate);

        for (var i = 0; i < 10; i++)
        {
            var bad = i % 3 == 2;
            var certificate = bad ? SelfSigned.Certificate("localhost") : _trusted.Leaf(until: _clock.GetUtcNow().AddDays(i + 1));
            server.Show(certificate, bad ? [] : [_trusted.Intermediate]);
            var outcome = await AskAsync(server);
            (outcome is ProbeOutcome.Answered).ShouldBe(!bad);
            outcome.CertificateExpires.ShouldBe(certificate.NotAfter.ToUniversalTime());
        }
    }

    [Fact]
    public async Task What_is_not_resumed_any_more_is_not_kept_either()
    {
        await using var server = new CertificateServer(_trusted.Leaf(), _trusted.Intermediate);
        var (sessions, mine) = (new TlsSessions(_clock), new List<SslProtocols>());

        for (var i = 0; i < 10; i++, _clock.Advance(TlsSessions.Holds))
        {
            mine.Add(sessions.Current().Protocols);
            using var client = new TcpClient("127.0.0.1", new Uri(server.Url).Port);
            await using var secured = new SslStream(client.GetStream());
            await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = mine[^1] }, TestContext.Current.CancellationToken);
        }

        TlsContexts.AreKnown.ShouldBeTrue("another .NET keeps them elsewhere: look there, or they pile up to 32");
        mine.Distinct().Count().ShouldBe(10);
        TlsContexts.Count(mine.Contains).ShouldBe(1);
    }

    public void Dispose() => _prober.Dispose();

    private Task<ProbeOutcome> AskAsync(CertificateServer server, bool reuse = false, int period = 30) =>
        _prober.SendAsync(new PreparedRequest(new HttpProbe { Url = server.Url, ReuseConnection = reuse }, period: TimeSpan.FromSeconds(period)), TimeSpan.FromSeconds(20), CancellationToken.None);
}
