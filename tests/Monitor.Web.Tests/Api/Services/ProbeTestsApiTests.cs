using System.Net;
using System.Text.Json;
using Monitor.Testing.Servers;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Services;

public sealed class ProbeTestsApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task A_try_shows_outcome_reading_and_verdict()
    {
        await using var target = (await TestServer.StartAsync()).Answers(TestAnswer.Json("""{"status":"UP","checks":{"database":"UP"}}"""));
        var result = await TestAsync(target.At("/ready").AbsoluteUri);
        NamesOf(result).ShouldBe("outcome, reading, verdict, explanation");
        var outcome = result.GetProperty("outcome");
        NamesOf(outcome).ShouldBe("answered, httpStatus, failure, detail, latencyMilliseconds, phases, bytes, contentType, remoteAddress");
        NamesOf(outcome.GetProperty("phases")).ShouldBe("dns, connect, tls, firstByte, body, silence");
        outcome.GetProperty("phases").GetProperty("tls").ValueKind.ShouldBe(JsonValueKind.Null);
        NamesOf(result.GetProperty("reading")).ShouldBe("dialect, status, components, version, uptimeSeconds, timestamp");
        NamesOf(result.GetProperty("reading").GetProperty("components")[0]).ShouldBe("name, status, message");
        NamesOf(result.GetProperty("verdict")).ShouldBe("status, reason, contradictions");
        result.GetProperty("verdict").GetProperty("status").GetString().ShouldBe("Healthy");
        NamesOf(result.GetProperty("explanation")).ShouldBe("dialect, recognizedBy, forced, status, places, placesLeftOut, weighing, leftOut, decided");
        result.GetProperty("explanation").GetProperty("places").EnumerateArray().Select(p => $"{p.GetProperty("path")} {p.GetProperty("value")} {p.GetProperty("readAs")} {p.GetProperty("component")} {p.GetProperty("status")}")
            .ShouldBe(["HTTP status 200 code  ", "$.status \"UP\" overall  Healthy", "$.checks.database \"UP\" component database Healthy"]);
    }

    [Fact]
    public async Task Other_addresses_of_a_server_are_found_and_its_page_for_everything_is_none()
    {
        await using var target = (await TestServer.StartAsync()).Answers(new TestAnswer.Reply(200, "<!doctype html><title>Shop</title>", "text/html"))
            .Answers("/shop/readyz", TestAnswer.Json("""{"status":"UP"}""")).Answers("/livez", TestAnswer.Json("""{"status":"DOWN"}"""));
        using var api = await ApiCaller.OfAsync(shared.Host);

        var found = await api.ExpectAsync(HttpStatusCode.OK, "POST", "/api/v1/probe-tests/siblings",
            $$"""{ "probe": { "http": { "url": "{{target.At("/shop/healthz").AbsoluteUri}}", "headers": { "X-Door": "open" } } } }""");
        found.GetProperty("items").EnumerateArray().Select(i => $"{i.GetProperty("kind").GetString()} {new Uri(i.GetProperty("url").GetString()!).AbsolutePath} {i.GetProperty("result").GetProperty("verdict").GetProperty("status").GetString()}")
            .ShouldBe(["readiness /shop/readyz Healthy", "liveness /livez Unhealthy"]);
        (found.GetProperty("asked").GetInt32(), found.GetProperty("of").GetInt32(), found.GetProperty("answersEverywhere").GetBoolean()).ShouldBe((41, 41, true));
        target.Requests.Count.ShouldBe(42, "each path once, and one where nothing can be");
        (await api.RefusalAsync("POST", "/api/v1/probe-tests/siblings", """{ "probe": { "tcp": { "host": "h", "port": 1 } } }""")).ShouldStartWith("probe.http: ");
    }

    [Fact]
    public async Task No_answer_is_a_result_too()
    {
        var target = await TestServer.StartAsync();
        var url = target.At("/").AbsoluteUri;
        await target.DisposeAsync();
        var result = await TestAsync(url);
        result.GetProperty("outcome").GetProperty("answered").GetBoolean().ShouldBeFalse();
        result.GetProperty("outcome").GetProperty("failure").GetString().ShouldBe("Refused");
        result.GetProperty("reading").ValueKind.ShouldBe(JsonValueKind.Null);
        result.GetProperty("verdict").GetProperty("status").GetString().ShouldBe("Unhealthy");
    }

    [Fact]
    public async Task A_definition_that_cannot_be_tried_is_refused_by_field()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        (await api.RefusalAsync("POST", "/api/v1/probe-tests", """{ "probe": { "http": { "url": "ftp://h/" } } }""")).ShouldContain("http.url: ");
    }

    [Fact]
    public async Task A_stored_secret_is_told_to_no_other_server()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        const string Credentials = """ "authentication": { "scheme": "bearer", "token": "TOKEN" }, "url" """;
        static string Http(string url, string token) => $$"""{ "http": { {{Credentials.Replace("TOKEN", token, StringComparison.Ordinal)}}: "{{url}}" } }""";
        var put = $$"""{ "probes": { "readiness": {{Http("http://127.0.0.1:9/", "s3cr3t")}} } }""";
        (await api.SendAsync("PUT", "/api/v1/services/told", put)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await using var mine = (await TestServer.StartAsync()).Answers(TestAnswer.Status(200));

        var moved = Http(mine.Address.AbsoluteUri, "********");
        (await api.RefusalAsync("POST", "/api/v1/probe-tests", $$"""{ "serviceKey": "told", "kind": "readiness", "probe": {{moved}} }"""))
            .ShouldContain("probe.http.authentication.token: Give the secret again");
        (await api.RefusalAsync("PUT", "/api/v1/services/told", $$"""{ "probes": { "readiness": {{moved}} } }"""))
            .ShouldContain("probes.readiness.http.authentication.token: Give the secret again");
        mine.Requests.ShouldBeEmpty();
    }

    private async Task<JsonElement> TestAsync(string url)
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        return await api.ExpectAsync(HttpStatusCode.OK, "POST", "/api/v1/probe-tests", $$"""{ "kind": "readiness", "probe": { "http": { "url": "{{url}}" } } }""");
    }

    private static string NamesOf(JsonElement json) => string.Join(", ", json.EnumerateObject().Select(p => p.Name));
}
