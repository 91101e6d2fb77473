using Monitor.Core.Probing;
using Monitor.Core.Probing.Http;
using Monitor.Core.Registry.Transports;
using Monitor.Testing.Servers;

namespace Monitor.Core.Tests.Probing.Http;

/// <summary>A server that agrees by ALPN to nothing but HTTP/2.</summary>
public sealed class Http2Tests : IDisposable
{
    private readonly HttpProber _prober = new(Given.Connector());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_asked_over_http2(bool reuse)
    {
        await using var server = (await TestServer.StartWithHttp2Async()).Answers(TestAnswer.Json("""{"status":"UP"}""", 503));
        var request = new PreparedRequest(
            new HttpProbe
            {
                Url = server.At("/health").ToString(), Method = "POST", Body = "{}", VerifyTls = false, ReuseConnection = reuse,
                Headers = new Dictionary<string, string> { ["X-Shop"] = "eu", ["Host"] = "shop.example" },
                Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Bearer, Token = "abc" },
            },
            ["Content-Type"]);

        for (var i = 0; i < 3; i++)
        {
            var answer = (await AskAsync(request)).ShouldBeOfType<ProbeOutcome.Answered>();
            (answer.StatusCode, answer.ContentType).ShouldBe((503, "application/json"));
            System.Text.Encoding.UTF8.GetString(answer.Body.Span).ShouldBe("""{"status":"UP"}""");
            answer.CertificateExpires.ShouldNotBeNull();
            answer.Phases.FirstByte.ShouldNotBeNull();
            answer.Phases.Tls.ShouldNotBeNull();
        }

        server.Requests.ShouldAllBe(r => r.Method == "POST" && r.Text == "{}" && r.Headers["X-Shop"] == "eu" && r.Headers["Authorization"] == "Bearer abc"
            && r.Headers["Host"] == "shop.example" && r.Headers["User-Agent"].StartsWith("Monitor/"));
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Redirects_and_their_cookies_are_followed()
    {
        await using var server = (await TestServer.StartWithHttp2Async())
            .Answers("/a", new TestAnswer.Reply(302, "", null) { Headers = new Dictionary<string, string> { ["Location"] = "/b", ["Set-Cookie"] = "seen=1; Path=/" } })
            .Answers("/b", TestAnswer.Status(204));

        var answer = (await AskAsync(Plain(server.At("/a")))).ShouldBeOfType<ProbeOutcome.Answered>();

        (answer.StatusCode, answer.RedirectedTo).ShouldBe((204, server.At("/b")));
        server.Requests[1].Headers["Cookie"].ShouldBe("seen=1");
    }

    [Fact]
    public async Task A_certificate_that_is_refused_is_said_and_nothing_else_is_tried()
    {
        await using var server = (await TestServer.StartWithHttp2Async()).Answers(TestAnswer.Status(200));

        var failure = (await AskAsync(new PreparedRequest(new HttpProbe { Url = server.Address.ToString() }))).ShouldBeOfType<ProbeOutcome.Unreachable>();

        failure.Failure.ShouldBe(ProbeFailure.Tls);
        failure.Detail.ShouldContain("certificate");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_speaks_no_tls_at_all_fails_as_before()
    {
        await using var server = await TestServer.StartAsync();

        var failure = (await AskAsync(Plain(new UriBuilder(server.Address) { Scheme = "https" }.Uri))).ShouldBeOfType<ProbeOutcome.Unreachable>();

        failure.Failure.ShouldBe(ProbeFailure.Tls);
        failure.Phases.Connect.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_body_beyond_the_cap_is_cut()
    {
        await using var server = (await TestServer.StartWithHttp2Async()).Answers(TestAnswer.Json(new string('a', HttpProber.MaxBodyBytes + 1)));

        var answer = (await AskAsync(Plain(server.Address))).ShouldBeOfType<ProbeOutcome.Answered>();

        (answer.BodyTruncated, answer.Body.Length).ShouldBe((true, HttpProber.MaxBodyBytes));
    }

    public void Dispose() => _prober.Dispose();

    private static PreparedRequest Plain(Uri address) => new(new HttpProbe { Url = address.ToString(), VerifyTls = false });

    private Task<ProbeOutcome> AskAsync(PreparedRequest request) => _prober.SendAsync(request, TimeSpan.FromSeconds(20), CancellationToken.None);
}
