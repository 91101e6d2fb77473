using Monitor.Core.Probing;
using Monitor.Core.Probing.Http;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry.Assertions;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Testing.Servers;

namespace Monitor.Core.Tests.Probing;

public sealed class AskedHeaderTests
{
    [Fact]
    public async Task A_header_that_an_assertion_looks_at_is_kept_of_a_good_answer_and_no_other()
    {
        var answer = await AnswerAsync(200, "x-version", "X-VERSION", "content-language", "X-Missing");
        answer.Headers.ShouldBe([new("x-version", "2.1"), new("content-language", "de")]);
        (await AnswerAsync(200)).Headers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_another_answer_it_is_kept_once_beside_those_that_explain_it()
    {
        var answer = await AnswerAsync(503, "X-Version");
        answer.Headers.Count(h => h.Key.Equals("x-version", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
        answer.Headers.ShouldContain(h => h.Key == "Retry-After");
    }

    private static async Task<ProbeOutcome.Answered> AnswerAsync(int status, params string[] asked)
    {
        await using var server = (await TestServer.StartAsync()).Answers(new TestAnswer.Reply(status, "{}", "application/json")
        {
            Headers = new Dictionary<string, string> { ["X-Version"] = "2.1", ["X-Other"] = "a", ["Retry-After"] = "5", ["Content-Language"] = "de" },
        });
        var probe = new ProbeDefinition
        {
            Http = new HttpProbe { Url = server.At("/").ToString() },
            Assertions = [.. asked.Select(header => new Assertion { Header = header })],
        };
        using var prober = new HttpProber(new OutboundConnector(new OutboundPolicy()));
        var outcome = await prober.SendAsync(((PreparedProbe.Http)PreparedProbe.Of(probe)).Request, TimeSpan.FromSeconds(20), CancellationToken.None);
        return outcome.ShouldBeOfType<ProbeOutcome.Answered>();
    }
}
