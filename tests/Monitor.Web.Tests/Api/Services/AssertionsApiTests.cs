using System.Net;
using System.Text.Json;
using Monitor.Testing.Servers;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Services;

public sealed class AssertionsApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Example = """{ "jsonPath": "$.queue.depth", "operator": "lessThan", "value": "100" }""";

    [Fact]
    public async Task An_assertion_is_registered_and_shown_back_as_it_was_given()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "PUT", "/api/v1/services/queue", Service("http://127.0.0.1:9/ready", Example));
        var read = await api.GetAsync("/api/v1/services/queue");
        var shown = read.GetProperty("definition").GetProperty("probes").GetProperty("readiness").GetProperty("assertions")[0];
        shown.GetRawText().ShouldBe("""{"jsonPath":"$.queue.depth","operator":"lessThan","value":"100","failsAs":"Unhealthy"}""");
        await api.ExpectAsync(HttpStatusCode.OK, "PUT", "/api/v1/services/queue", read.GetProperty("definition").GetRawText());
    }

    [Fact]
    public async Task A_try_fails_with_the_sentence_of_its_assertion()
    {
        await using var target = (await TestServer.StartAsync()).Answers(new TestAnswer.Reply(200, """{"status":"UP","queue":{"depth":120}}""", "application/json")
        {
            Headers = new Dictionary<string, string> { ["X-Version"] = "2.1" },
        });
        (await TestAsync(target, Example)).ShouldBe(("Unhealthy", "$.queue.depth is 120, should be less than 100"));
        (await TestAsync(target, """{ "jsonPath": "$.queue.depth", "operator": "lessThan", "value": 100, "failsAs": "Degraded" }""")).Status.ShouldBe("Degraded");
        (await TestAsync(target, """{ "jsonPath": "$.queue.depth", "operator": "lessThan", "value": 121 }, { "header": "X-Version", "value": "2.1" }""")).Status.ShouldBe("Healthy");
        (await TestAsync(target, """{ "header": "X-Version", "value": "2.2" }""")).ShouldBe(("Unhealthy", "the header X-Version is \"2.1\", should be 2.2"));
    }

    [Fact]
    public async Task A_check_of_a_registered_service_is_held_to_it()
    {
        await using var target = (await TestServer.StartAsync()).Answers(TestAnswer.Json("""{"status":"UP","queue":{"depth":120}}"""));
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "PUT", "/api/v1/services/held", Service(target.At("/ready").AbsoluteUri, Example));
        var results = await api.ExpectAsync(HttpStatusCode.OK, "POST", "/api/v1/services/held/check");
        results.GetRawText().ShouldContain("$.queue.depth is 120, should be less than 100");
    }

    [Theory]
    [InlineData("""{ "jsonPath": "$.queue[", "value": "1" }""", "assertions[0].jsonPath: This is not a JSONPath query: at character 9, ")]
    [InlineData("""{ "body": "ok" }, { "header": "X-V", "operator": "matches", "value": "(" }""", "assertions[1].value: This is not a pattern")]
    [InlineData("""{ }""", "assertions[0]: Say what to look at")]
    [InlineData("""{ "jsonPath": "$.a", "operator": "below", "value": "1" }""", "assertions[0].operator: ")]
    [InlineData("""{ "jsonPath": "$.a", "operator": "lessThan", "value": [1] }""", "assertions[0].value: It must be a text, a number, true or false, not a list.")]
    [InlineData("""{ "jsonPath": "$.a", "value": "\u0000" }""", "assertions[0].value: It must not contain")]
    [InlineData("""{ "path": "$.a" }""", "assertions[0].path: There is no such field.")]
    public async Task One_that_cannot_be_used_is_refused_by_field(string assertions, string refusal)
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        (await api.RefusalAsync("PUT", "/api/v1/services/refused", Service("http://127.0.0.1:9/", assertions))).ShouldStartWith($"probes.readiness.{refusal}");
    }

    private async Task<(string Status, string Reason)> TestAsync(TestServer target, string assertions)
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var verdict = (await api.ExpectAsync(
            HttpStatusCode.OK, "POST", "/api/v1/probe-tests", $$"""{ "kind": "readiness", "probe": {{Probe(target.At("/ready").AbsoluteUri, assertions)}} }""")).GetProperty("verdict");
        return (verdict.GetProperty("status").GetString()!, verdict.GetProperty("reason").GetString()!);
    }

    private static string Service(string url, string assertions) => $$"""{ "probes": { "readiness": {{Probe(url, assertions)}} } }""";

    private static string Probe(string url, string assertions) => $$"""{ "http": { "url": {{JsonSerializer.Serialize(url)}} }, "assertions": [ {{assertions}} ] }""";
}
