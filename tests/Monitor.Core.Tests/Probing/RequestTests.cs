using System.Text;
using Monitor.Core.Registry.Transports;
using Monitor.Testing.Servers;

namespace Monitor.Core.Tests.Probing;

public sealed class RequestTests(Prober prober) : IClassFixture<Prober>
{
    [Fact]
    public async Task A_plain_probe_asks_for_json_first_and_for_nothing_kept()
    {
        await using var server = await AnsweringAsync();

        await prober.AnswerAsync(new HttpProbe { Url = server.At("/ready?deep=1").ToString() });

        var request = server.Requests.ShouldHaveSingleItem();
        (request.Method, request.Path).ShouldBe(("GET", "/ready?deep=1"));
        request.Headers["Accept"].ShouldBe("application/json, application/health+json, text/plain;q=0.8, */*;q=0.1");
        request.Headers["Cache-Control"].ShouldBe("no-cache");
        request.Headers["User-Agent"].ShouldStartWith("Monitor/");
        request.Headers.Keys.ShouldNotContain("Authorization");
        request.Headers.Keys.ShouldNotContain("traceparent");
    }

    [Fact]
    public async Task What_is_configured_is_sent()
    {
        await using var server = await AnsweringAsync();

        await prober.AnswerAsync(new HttpProbe
        {
            Url = server.At("/graphql").ToString(), Method = "post", Body = """{"query":"ä"}""",
            Headers = new Dictionary<string, string> { ["accept"] = "text/plain", ["X-Tenant"] = "eu", ["Content-Type"] = "application/graphql+json", ["Host"] = "api.example.com" },
            Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Bearer, Token = "abc" },
        });

        var request = server.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Text.ShouldBe("""{"query":"ä"}""");
        request.Headers["Accept"].ShouldBe("text/plain");
        request.Headers["X-Tenant"].ShouldBe("eu");
        request.Headers["Content-Type"].ShouldBe("application/graphql+json");
        request.Headers["Authorization"].ShouldBe("Bearer abc");
        request.Headers["Host"].ShouldBe("api.example.com");
    }

    [Fact]
    public async Task Basic_credentials_are_encoded_and_a_body_is_json_unless_told_otherwise()
    {
        await using var server = await AnsweringAsync();

        await prober.AnswerAsync(new HttpProbe
        {
            Url = server.Address.ToString(), Method = "PUT", Body = "{}",
            Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Basic, Username = "jürgen", Password = "p:w" },
        });

        var request = server.Requests.ShouldHaveSingleItem();
        request.Headers["Authorization"].ShouldBe("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("jürgen:p:w")));
        request.Headers["Content-Type"].ShouldBe("application/json");
    }

    [Fact]
    public async Task Each_check_has_a_connection_of_its_own_with_its_phases()
    {
        await using var server = await AnsweringAsync();
        var probe = new HttpProbe { Url = server.Address.ToString() };

        var answers = new[] { await prober.AnswerAsync(probe), await prober.AnswerAsync(probe) };

        server.Requests.Select(r => r.ConnectionId).Distinct().Count().ShouldBe(2);
        foreach (var answer in answers)
        {
            answer.RemoteAddress.ShouldNotBeNull();
            answer.Phases.Connect.ShouldNotBeNull();
            answer.Phases.Tls.ShouldBeNull();
            answer.Phases.Dns.ShouldBeNull();
            (answer.Phases.Connect!.Value + answer.Phases.FirstByte!.Value + answer.Phases.Body!.Value).ShouldBeLessThanOrEqualTo(answer.Latency + TimeSpan.FromMilliseconds(1));
        }
    }

    [Fact]
    public async Task A_name_is_looked_up_and_that_is_a_phase()
    {
        await using var server = await AnsweringAsync();

        var answer = await prober.AnswerAsync(new HttpProbe { Url = $"http://localhost:{server.Address.Port}/" });

        answer.Phases.Dns.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_connection_is_reused_when_the_probe_says_so()
    {
        await using var server = await AnsweringAsync();
        var probe = new HttpProbe { Url = server.Address.ToString(), ReuseConnection = true };

        await prober.AnswerAsync(probe);
        var second = await prober.AnswerAsync(probe);

        server.Requests.Select(r => r.ConnectionId).Distinct().ShouldHaveSingleItem();
        second.Phases.Connect.ShouldBeNull();
        second.RemoteAddress.ShouldBeNull();
        second.Phases.FirstByte.ShouldNotBeNull();
    }

    [Fact]
    public async Task Headers_are_kept_of_answers_that_are_no_plain_success()
    {
        await using var server = (await TestServer.StartAsync()).Answers(
            new TestAnswer.Reply(429, "", "text/plain") { Headers = new Dictionary<string, string> { ["Retry-After"] = "30" } });

        var answer = await prober.AnswerAsync(new HttpProbe { Url = server.Address.ToString() });

        answer.Headers.ShouldContain(new KeyValuePair<string, string>("Retry-After", "30"));
    }

    private static async Task<TestServer> AnsweringAsync() => (await TestServer.StartAsync()).Answers(TestAnswer.Json("""{"status":"UP"}"""));
}
