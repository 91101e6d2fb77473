using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Core.History;
using Monitor.Core.Registry;
using Monitor.Testing.Servers;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Services;

public sealed class ReviewApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task A_review_has_its_score_and_says_what_to_mend_at_which_probe()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        const string Probe = """{ "http": { "url": "http://127.0.0.1:9/" }, "periodSeconds": 5, "timeoutSeconds": 5 }""";
        await api.ExpectAsync(HttpStatusCode.Created, "PUT", "/api/v1/services/reviewed", $$"""{ "probes": { "readiness": {{Probe}} } }""");

        var review = await api.GetAsync("/api/v1/services/reviewed/review");

        NamesOf(review).ShouldBe("passed, applicable, items");
        var item = review.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("code").GetString() == "timeout-below-period");
        NamesOf(item).ShouldBe("code, title, passed, advice, probe");
        item.GetProperty("passed").GetBoolean().ShouldBeFalse();
        item.GetProperty("probe").GetString().ShouldBe("readiness");
        review.GetProperty("applicable").GetInt32().ShouldBe(review.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task There_is_no_review_of_nobody()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        (await api.SendAsync("GET", "/api/v1/services/nobody/review")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_try_shows_what_to_mend_and_no_secret()
    {
        await using var target = (await TestServer.StartAsync()).Answers(
            TestAnswer.Json("""{"status":"DOWN","checks":{"database":{"status":"DOWN","message":"cannot reach postgres://app:hunter2@db"}}}"""));
        using var api = await ApiCaller.OfAsync(shared.Host);

        var result = await api.ExpectAsync(
            HttpStatusCode.OK, "POST", "/api/v1/probe-tests", $$"""{ "kind": "readiness", "probe": { "http": { "url": "{{target.At("/ready").AbsoluteUri}}" } } }""");

        result.GetRawText().ShouldNotContain("hunter2");
        result.GetProperty("verdict").GetProperty("reason").GetString().ShouldBe("database: cannot reach postgres://app:***@db");
        result.GetProperty("verdict").GetProperty("contradictions").EnumerateArray().Select(c => c.GetProperty("code").GetString())
            .ShouldBe(["down-with-2xx", "connection-string-in-body"]);
    }

    [Fact]
    public async Task Nothing_that_is_stored_of_an_answer_holds_its_secrets()
    {
        await using var target = (await TestServer.StartAsync()).Answers(TestAnswer.Json(
            """{"status":"DOWN","message":"token=hunter2","checks":[{"component":"db","status":"DOWN","message":"Password=hunter2;\n   at A.B() in /a.cs:line 3"}]}"""));
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(
            HttpStatusCode.Created, "PUT", "/api/v1/services/talkative",
            $$"""{ "probes": { "readiness": { "http": { "url": "{{target.At("/ready").AbsoluteUri}}" }, "failureThreshold": 1 } } }""");
        await api.ExpectAsync(HttpStatusCode.OK, "POST", "/api/v1/services/talkative/check");

        var state = await api.GetUntilAsync("/api/v1/services/talkative", s => s.GetProperty("state").GetProperty("status").GetString() == "Unhealthy");
        state.GetRawText().ShouldNotContain("hunter2");
        foreach (var part in (string[])["results", "changes", "components", "review"])
            (await api.GetAsync($"/api/v1/services/talkative/{part}")).GetRawText().ShouldNotContain("hunter2");
        var id = (await shared.Host.Services.GetRequiredService<IServiceRegistry>().FindAsync("talkative", Scope.All, CancellationToken.None))!.Id;
        var answer = (await shared.Host.Services.GetRequiredService<IServiceHistory>().LastAnswersAsync(id, CancellationToken.None)).ShouldHaveSingleItem();
        answer.Body.ShouldBe("""{"status":"DOWN","message":"token=***","checks":[{"component":"db","status":"DOWN","message":"Password=***;\n[1 line of a stack trace removed]"}]}""");
    }

    private static string NamesOf(JsonElement json) => string.Join(", ", json.EnumerateObject().Select(p => p.Name));
}
