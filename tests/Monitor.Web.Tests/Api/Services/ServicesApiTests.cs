using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Monitor.Core.Registry.Services;
using Monitor.Testing.Servers;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Services;

public sealed class ServicesApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Services = "/api/v1/services";

    private const string Flask = """{"status":"UP","checks":{"database":"UP","cache":"DOWN"},"version":"1.4.2"}""";

    [Fact]
    public async Task A_service_is_registered_read_replaced_and_deleted()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var made = await api.SendAsync("POST", Services, Definition("orders"));
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        made.Headers.Location!.ToString().ShouldBe("/api/v1/services/orders");
        var read = await api.GetAsync($"{Services}/orders");
        NamesOf(read).ShouldBe("definition, state");
        read.GetProperty("state").GetProperty("status").GetString().ShouldBe("Unknown");
        var replaced = await api.ExpectAsync(HttpStatusCode.OK, "PUT", $"{Services}/orders", Definition("orders", name: "Orders 2"));
        replaced.GetProperty("state").GetProperty("name").GetString().ShouldBe("Orders 2");
        await api.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"{Services}/orders");
        (await api.ExpectAsync(HttpStatusCode.NotFound, "GET", $"{Services}/orders"))
            .GetProperty("detail").GetString().ShouldBe("There is no service with the key 'orders'.");
    }

    [Fact]
    public async Task Of_a_deleted_service_what_was_recorded_is_read_and_nothing_can_be_done()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Services, Definition("parting", name: "Parting"));
        await api.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"{Services}/parting");
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Services, Definition("parting", name: "Parting again"));

        var listed = (await api.GetAsync($"{Services}?deleted=true&q=parting")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        var key = listed.GetProperty("key").GetString()!;
        key.ShouldStartWith("parting~");
        listed.GetProperty("deleted").GetProperty("by").GetString().ShouldNotBeNullOrEmpty();
        var read = await api.GetAsync($"{Services}/{key}");
        (read.GetProperty("definition").GetProperty("name").GetString(), read.GetProperty("state").GetProperty("status").GetString()).ShouldBe(("Parting", "Unknown"));
        read.GetProperty("state").GetProperty("deleted").GetProperty("at").GetDateTimeOffset().ShouldBe(listed.GetProperty("deleted").GetProperty("at").GetDateTimeOffset());
        foreach (var part in new[] { "results", "changes", "markers", "uptime?window=7d", "latency", "components", "results.csv", "changes.csv" })
            (await api.SendAsync("GET", $"{Services}/{key}/{part}")).StatusCode.ShouldBe(HttpStatusCode.OK, part);
        (await api.GetAsync($"{Services}/{key}/uptime")).GetProperty("to").GetDateTimeOffset().ShouldBe(
            read.GetProperty("state").GetProperty("deleted").GetProperty("at").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));
        foreach (var (method, path) in new[] { ("POST", "/pause"), ("POST", "/check"), ("DELETE", ""), ("GET", "/effective"), ("GET", "/review") })
            (await api.SendAsync(method, $"{Services}/{key}{path}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await api.RefusalAsync("PUT", $"{Services}/{key}", Definition(""))).ShouldStartWith("key: ");
        (await api.GetAsync($"{Services}/parting")).GetProperty("state").TryGetProperty("deleted", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_taken_key_is_a_conflict_and_put_creates()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "PUT", $"{Services}/ledger", Definition(""));
        var conflict = await api.ExpectAsync(HttpStatusCode.Conflict, "POST", Services, Definition("ledger"));
        conflict.GetProperty("detail").GetString()!.ShouldContain("replace it with PUT");
        (await api.RefusalAsync("PUT", $"{Services}/ledger", Definition("other"))).ShouldBe(
            "key: It must be 'ledger' as in the address, or be left out. A key cannot be changed.");
    }

    [Theory]
    [InlineData("""{ "key": "x", "probs": {} }""", "probs: There is no such field. Did you mean probes?")]
    [InlineData("{", "$: It is not well-formed JSON")]
    [InlineData("""{ "key": "x", "key": "y" }""", "$: It is not well-formed JSON")]
    [InlineData("null", "$: It must be an object, not null.")]
    [InlineData("""{ "key": "x", "probes": { "readiness": { "http": { "url": 1 } } } }""", "probes.readiness.http.url: It must be a text, not 1.")]
    [InlineData("""{ "key": "Not A Slug", "probes": { "readiness": { "http": { "url": "http://h/" } } } }""", "key: ")]
    public async Task A_refusal_names_field_and_mend(string json, string refusal)
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        (await api.RefusalAsync("POST", Services, json)).ShouldStartWith(refusal);
    }

    [Fact]
    public async Task A_refusal_is_a_problem_by_its_media_type()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var answer = await api.SendAsync("POST", Services, "{}");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("text/plain", 20, 415)]
    [InlineData("application/json", 300_000, 413)]
    public async Task A_body_of_another_kind_or_too_large_is_refused(string type, int length, int status)
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var answer = await api.SendAsync("POST", Services, $$"""{ "name": "{{new string('x', length)}}" }""", type);
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("?status=Up", "status: It must be one of Unknown, Healthy, Degraded, Unhealthy, not 'Up'.")]
    [InlineData("?limit=0", "limit: It must be a whole number from 1 to 500, not '0'.")]
    [InlineData("?cursor=!", "cursor: It must be the nextCursor of an earlier answer, unchanged.")]
    [InlineData("?stats=Healthy", "stats: There is no such parameter. Known here: status, tag, group, environment, owner, q, deleted, limit, cursor.")]
    public async Task A_query_that_means_nothing_is_refused(string query, string refusal)
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        (await api.RefusalAsync("GET", Services + query)).ShouldBe(refusal);
    }

    [Fact]
    public async Task A_list_is_filtered_and_read_page_by_page()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        foreach (var key in (string[])["page-c", "page-a", "page-b"])
            await api.ExpectAsync(HttpStatusCode.Created, "POST", Services, Definition(key, group: "paged/eu"));
        await api.GetUntilAsync($"{Services}?group=paged", l => l.GetProperty("items").GetArrayLength() == 3);
        var first = await api.GetAsync($"{Services}?group=paged&limit=2");
        KeysOf(first).ShouldBe(["page-a", "page-b"]);
        var second = await api.GetAsync($"{Services}?group=paged&limit=2&cursor={first.GetProperty("nextCursor").GetString()}");
        KeysOf(second).ShouldBe(["page-c"]);
        second.GetProperty("nextCursor").ValueKind.ShouldBe(JsonValueKind.Null);
        KeysOf(await api.GetAsync($"{Services}?group=paged&q=PAGE-B")).ShouldBe(["page-b"]);
        (await api.RefusalAsync("GET", $"{Services}?q={new string('a', 201)}", null)).ShouldStartWith("q: Use 200 characters at most");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_check_of_what_nobody_watches_is_answered_and_not_recorded(bool paused)
    {
        var key = paused ? "checked-paused" : "checked-disabled";
        await using var target = (await TestServer.StartAsync()).Answers(TestAnswer.Status(500));
        using var api = await ApiCaller.OfAsync(shared.Host);
        var definition = JsonNode.Parse(Definition(key, target.At("/ready").AbsoluteUri))!;
        definition["enabled"] = paused;
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Services, definition.ToJsonString());
        if (paused)
            await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Services}/{key}/pause");

        for (var i = 0; i < 4; i++)
        {
            var done = await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Services}/{key}/check");
            (done.GetProperty("recorded").GetBoolean(), done.GetProperty("items")[0].GetProperty("httpStatus").GetInt32()).ShouldBe((false, 500));
        }

        (await api.GetAsync($"{Services}/{key}/results?probe=readiness")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await api.GetAsync($"{Services}/{key}/changes")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_check_is_answered_recorded_and_seen_everywhere()
    {
        await using var target = (await TestServer.StartAsync()).Answers(TestAnswer.Json(Flask));
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Services, Definition("checked", target.At("/ready").AbsoluteUri));
        var done = await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Services}/checked/check");
        done.GetProperty("recorded").GetBoolean().ShouldBeTrue();
        var result = done.GetProperty("items")[0];
        NamesOf(result).ShouldBe("at, probe, status, httpStatus, failure, latencyMilliseconds, reason");
        (result.GetProperty("probe").GetString(), result.GetProperty("httpStatus").GetInt32()).ShouldBe(("readiness", 200));

        var state = await api.GetUntilAsync($"{Services}/checked", s => StatusOf(s.GetProperty("state")) != "Unknown");
        StatusOf(state.GetProperty("state")).ShouldBe("Degraded");
        state.GetProperty("state").GetProperty("version").GetString().ShouldBe("1.4.2");

        var components = (await api.GetAsync($"{Services}/checked/components")).GetProperty("items");
        components.EnumerateArray().Select(c => (c.GetProperty("name").GetString(), StatusOf(c)))
            .ShouldBe([("cache", "Unhealthy"), ("database", "Healthy")], ignoreOrder: true);

        (await api.GetAsync($"{Services}/checked/results?probe=readiness&limit=1")).GetProperty("items").GetArrayLength().ShouldBe(1);
        var changes = (await api.GetAsync($"{Services}/checked/changes")).GetProperty("items");
        NamesOf(changes[0]).ShouldBe("sequence, subject, name, from, to, at, since, reason, probe, incidentId");
        changes.EnumerateArray().Select(c => c.GetProperty("subject").GetString()).ShouldContain("service");
    }

    [Fact]
    public async Task Machines_get_a_code_and_may_cache_it_for_a_second()
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        using var operators = await ApiCaller.OfAsync(shared.Host);
        await operators.ExpectAsync(HttpStatusCode.Created, "POST", Services, Definition("gated"));
        var answer = await api.SendAsync("GET", $"{Services}/gated/effective");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.CacheControl!.ToString().ShouldBe("max-age=1");
        NamesOf(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement).ShouldBe("key, status, lifecycle, since, asOf");
    }

    [Fact]
    public async Task Latency_comes_in_equal_steps_with_gaps()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Services, Definition("slow"));
        var series = await api.GetAsync($"{Services}/slow/latency?window=6h&points=12");
        NamesOf(series).ShouldBe("probe, from, to, stepSeconds, resolution, points");
        (series.GetProperty("stepSeconds").GetDouble(), series.GetProperty("points").GetArrayLength()).ShouldBe((1800, 12));
        series.GetProperty("points")[0].GetProperty("p50").ValueKind.ShouldBe(JsonValueKind.Null);
        await api.ExpectAsync(HttpStatusCode.NotFound, "GET", $"{Services}/slow/latency?probe=startup");
    }

    [Fact]
    public async Task A_service_is_paused_and_resumed()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Services, Definition("paused"));
        (await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Services}/paused/pause"))
            .GetProperty("state").GetProperty("paused").GetBoolean().ShouldBeTrue();
        (await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Services}/paused/resume"))
            .GetProperty("state").GetProperty("paused").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_password_is_never_shown_again()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var json = Definition("guarded").Replace(
            "\"url\"", """ "authentication": { "scheme": "basic", "username": "u", "password": "p4ssw0rd!" }, "url" """, StringComparison.Ordinal);
        foreach (var answer in (HttpResponseMessage[])[await api.SendAsync("POST", Services, json), await api.SendAsync("GET", $"{Services}/guarded")])
        {
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            text.ShouldNotContain("p4ssw0rd!");
            text.ShouldContain(ProbeSecrets.Mask);
        }
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("PATCH", Services, 405)]
    public async Task What_is_not_there_is_a_problem_too(string method, string path, int status)
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var answer = await api.SendAsync(method, path);
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private static string Definition(string key, string url = "http://127.0.0.1:9/", string name = "A service", string group = "") => $$"""
        { "key": "{{key}}", "name": "{{name}}", "group": "{{group}}", "probes": { "readiness": { "periodSeconds": 3600, "failureThreshold": 1, "http": { "url": "{{url}}" } } } }
        """;

    private static IEnumerable<string?> KeysOf(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("key").GetString());

    private static string? StatusOf(JsonElement json) => json.GetProperty("status").GetString();

    private static string NamesOf(JsonElement json) => string.Join(", ", json.EnumerateObject().Select(p => p.Name));
}
