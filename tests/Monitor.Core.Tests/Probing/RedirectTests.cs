using Monitor.Core.Probing;
using Monitor.Core.Registry.Transports;
using Monitor.Testing.Servers;

namespace Monitor.Core.Tests.Probing;

public sealed class RedirectTests(Prober prober) : IClassFixture<Prober>
{
    [Fact]
    public async Task Three_redirects_are_followed()
    {
        await using var server = await ChainAsync(3);

        (await prober.AnswerAsync(new HttpProbe { Url = server.At("/0").ToString() })).StatusCode.ShouldBe(200);
        server.Requests.Select(r => r.Path).ShouldBe(["/0", "/1", "/2", "/3"]);
    }

    [Fact]
    public async Task An_answer_tells_where_redirects_led()
    {
        await using var server = await ChainAsync(2);

        (await prober.AnswerAsync(new HttpProbe { Url = server.At("/0").ToString() })).RedirectedTo.ShouldBe(server.At("/2"));
        (await prober.AnswerAsync(new HttpProbe { Url = server.At("/2").ToString() })).RedirectedTo.ShouldBeNull();
    }

    [Fact]
    public async Task A_fourth_is_too_many_and_is_not_asked_for()
    {
        await using var server = await ChainAsync(4);

        (await prober.FailureAsync(server.At("/0").ToString())).Failure.ShouldBe(ProbeFailure.TooManyRedirects);
        server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_when_they_are_not_followed()
    {
        await using var server = await ChainAsync(1);

        var answer = await prober.AnswerAsync(new HttpProbe { Url = server.At("/0").ToString(), FollowRedirects = false });

        answer.StatusCode.ShouldBe(302);
        answer.Headers.ShouldContain(h => h.Key == "Location");
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_out_of_http_is_refused(string target)
    {
        await using var server = (await TestServer.StartAsync()).Answers(TestAnswer.RedirectTo(target));

        (await prober.FailureAsync(server.Address.ToString())).Failure.ShouldBe(ProbeFailure.TooManyRedirects);
    }

    [Fact]
    public async Task A_redirect_from_http_to_https_is_followed()
    {
        await using var secure = (await TestServer.StartWithUntrustedCertificateAsync()).Answers(TestAnswer.Status(204));
        await using var server = (await TestServer.StartAsync()).Answers(TestAnswer.RedirectTo(secure.Address.ToString()));

        (await prober.AnswerAsync(new HttpProbe { Url = server.Address.ToString(), VerifyTls = false })).StatusCode.ShouldBe(204);
    }

    [Fact]
    public async Task Credentials_are_not_sent_to_another_host_and_are_to_the_same()
    {
        await using var other = (await TestServer.StartAsync()).Answers(TestAnswer.Status(200));
        await using var server = (await TestServer.StartAsync())
            .Answers("/0", TestAnswer.RedirectTo("/1")).Answers("/1", TestAnswer.RedirectTo(other.At("/2").ToString()));

        await prober.AnswerAsync(new HttpProbe
        {
            Url = server.At("/0").ToString(),
            Headers = new Dictionary<string, string> { ["X-Api-Key"] = "secret", ["Cookie"] = "session=1", ["X-Shop"] = "secret too", ["Accept-Language"] = "eu", ["Host"] = "api.example.com" },
            Method = "POST",
            Body = "{}",
            Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Bearer, Token = "abc" },
        });

        server.Requests.ShouldAllBe(r => r.Headers["Authorization"] == "Bearer abc" && r.Headers["X-Api-Key"] == "secret");
        var stranger = other.Requests.ShouldHaveSingleItem();
        stranger.Headers.Keys.ShouldNotContain("Authorization");
        stranger.Headers.Keys.ShouldNotContain("X-Api-Key");
        stranger.Headers.Keys.ShouldNotContain("Cookie");
        stranger.Headers.Keys.ShouldNotContain("X-Shop");
        stranger.Headers["Accept-Language"].ShouldBe("eu");
        stranger.Headers["Host"].ShouldBe(other.Address.Authority);
    }

    [Fact]
    public async Task A_failure_tells_no_credential_of_the_redirect()
    {
        await using var server = (await TestServer.StartAsync()).Answers(TestAnswer.RedirectTo("/again?token=secret"));

        var outcome = await prober.FailureAsync(server.Address.ToString());

        outcome.Failure.ShouldBe(ProbeFailure.TooManyRedirects);
        outcome.Detail.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData(301, "GET")]
    [InlineData(302, "GET")]
    [InlineData(303, "GET")]
    [InlineData(307, "POST")]
    [InlineData(308, "POST")]
    public async Task A_post_is_asked_again_as_the_code_says(int code, string method)
    {
        await using var server = (await TestServer.StartAsync()).Answers("/0", TestAnswer.RedirectTo("/1", code)).Answers("/1", TestAnswer.Status(200));

        await prober.AnswerAsync(new HttpProbe { Url = server.At("/0").ToString(), Method = "POST", Body = "{}" });

        var last = server.Requests[^1];
        last.Method.ShouldBe(method);
        last.Text.ShouldBe(method == "POST" ? "{}" : "");
    }

    [Fact]
    public async Task Redirects_share_one_deadline()
    {
        await using var server = (await TestServer.StartAsync())
            .Answers(TestAnswer.RedirectTo("/again") with { Delay = TimeSpan.FromMilliseconds(300) });

        (await prober.FailureAsync(server.Address.ToString(), 0.7)).Failure.ShouldBe(ProbeFailure.Timeout);
    }

    private static async Task<TestServer> ChainAsync(int length)
    {
        var server = await TestServer.StartAsync();
        for (var i = 0; i < length; i++)
            server.Answers($"/{i}", TestAnswer.RedirectTo($"/{i + 1}"));
        return server.Answers($"/{length}", TestAnswer.Status(200));
    }
}
