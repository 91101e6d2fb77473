using System.Net;
using System.Text.Json;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Alerting;

public sealed class RoutesApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Routes = "/api/v1/routes";

    [Fact]
    public async Task A_route_is_kept_as_it_was_said_and_replaced_by_its_revision()
    {
        using var api = await CallerAsync();
        var made = await api.SendAsync("POST", Routes, Definition("payments-critical"));
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        made.Headers.Location!.ToString().ShouldBe($"{Routes}/payments-critical");
        var route = await api.GetAsync($"{Routes}/payments-critical");
        route.GetProperty("hours").GetProperty("from").GetString().ShouldBe("08:00");
        route.GetProperty("hours").GetProperty("days").EnumerateArray().Select(d => d.GetString()).ShouldBe(["Mon", "Fri"]);
        route.GetProperty("match").GetProperty("severities")[0].GetString().ShouldBe("critical");
        route.GetProperty("steps")[1].GetProperty("afterMinutes").GetInt32().ShouldBe(10);
        (await api.GetAsync(Routes)).GetProperty("items").GetArrayLength().ShouldBe(1);

        (await api.SendAsync("PUT", $"{Routes}/payments-critical", Definition("payments-critical"), ifMatch: made.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.SendAsync("PUT", $"{Routes}/payments-critical", Definition("payments-critical"), ifMatch: made.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        await api.ExpectAsync(HttpStatusCode.Conflict, "POST", Routes, Definition("payments-critical"));
        await api.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"{Routes}/payments-critical");
        await api.ExpectAsync(HttpStatusCode.NotFound, "GET", $"{Routes}/payments-critical");
    }

    [Theory]
    [InlineData("""{"key":"r","steps":[{"channels":["nobody"]}]}""", "steps[0].channels")]
    [InlineData("""{"key":"r","steps":[{"channels":["route-ops"]}],"hours":{"days":["Mon"],"from":"8 o'clock","to":"18:00"}}""", "hours.from")]
    [InlineData("""{"key":"r","steps":[{"channels":["route-ops"]}],"remind":5}""", "remind")]
    [InlineData("""{"key":"r","steps":[]}""", "steps")]
    public async Task What_is_wrong_is_named(string body, string field)
    {
        using var api = await CallerAsync();
        var problem = await api.ExpectAsync(HttpStatusCode.BadRequest, "POST", Routes, body);
        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldContain(field, problem.GetRawText());
    }

    [Fact]
    public async Task A_simulation_asks_with_a_route_that_is_not_stored()
    {
        using var api = await CallerAsync();
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", """{"key":"routed","group":"payments","probes":{"readiness":{"http":{"url":"http://127.0.0.1:9/"}}}}""");
        var told = await api.ExpectAsync(
            HttpStatusCode.OK, "POST", $"{Routes}/simulate", $$"""{"serviceKey":"routed","severity":"critical","at":"2026-03-13T10:04:00Z","route":{{Definition("unsaved")}}}""");

        told.GetProperty("route").GetString().ShouldBe("unsaved");
        told.GetProperty("steps").EnumerateArray().Select(s => (s.GetProperty("channels")[0].GetString(), s.GetProperty("at").GetDateTimeOffset().Minute)).ShouldBe([("route-ops", 4), ("route-pager", 14)]);
        (await api.GetAsync(Routes)).GetProperty("items").EnumerateArray().ShouldNotContain(r => r.GetProperty("key").GetString() == "unsaved");
        await api.ExpectAsync(HttpStatusCode.NotFound, "POST", $"{Routes}/simulate", """{"serviceKey":"nowhere"}""");
        await api.ExpectAsync(HttpStatusCode.BadRequest, "POST", $"{Routes}/simulate", """{"serviceKey":"routed","at":"9999-12-31T23:59:00Z"}""");
        (await api.RefusalAsync("POST", $"{Routes}/simulate", """{"serviceKey":"routed","route":{"key":"r","steps":[{"channels":["nobody"],"afterMinutes":-2147483648}]}}""")).ShouldStartWith("route.steps[0]");
        (await api.RefusalAsync("POST", $"{Routes}/simulate", """{"serviceKey":"routed","\ud800":1}""")).ShouldContain("surrogate");
        (await api.RefusalAsync("POST", $"{Routes}/simulate", """{"serviceKey":"routed","route":{"\ud800":1}}""")).ShouldContain("surrogate");
    }

    [Fact]
    public async Task Viewers_see_no_routes()
    {
        using var viewer = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        (await viewer.SendAsync("GET", Routes)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_a_route_matches_by_is_named_as_far_as_one_sees()
    {
        using var api = await CallerAsync();
        foreach (var (key, group) in (IEnumerable<(string, string)>)[("route-own", "near/eu"), ("route-foreign", "far")])
            await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", $$"""{"key":"{{key}}","group":"{{group}}","probes":{ "readiness":{ "http":{"url":"http://127.0.0.1:9/"} } } }""");
        var body = """{"key":"some","match":{"groups":["far","near"],"services":["route-foreign","route-own","route-gone"],"tags":["tier1"]},"steps":[{"channels":["route-ops"]}]}""";
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Routes, body);
        var stored = (await api.GetAsync($"{Routes}/some")).GetRawText();
        using var limited = await ApiCaller.WithinAsync(shared.Host, "near/eu", AccessRoles.Operator);

        foreach (var route in (JsonElement[])[await limited.GetAsync($"{Routes}/some"), (await limited.GetAsync(Routes)).GetProperty("items").EnumerateArray().Single(r => r.GetProperty("key").GetString() == "some")])
            route.GetProperty("match").GetRawText().ShouldBe("""{"severities":[],"groups":["near","another group"],"tags":["tier1"],"environments":[],"owners":[],"services":["route-own","another group"]}""");
        (await limited.SendAsync("PUT", $"{Routes}/some", (await limited.GetAsync($"{Routes}/some")).GetRawText())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await api.GetAsync($"{Routes}/some")).GetRawText().ShouldBe(stored);
        await api.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"{Routes}/some");
    }

    private async Task<ApiCaller> CallerAsync()
    {
        var api = await ApiCaller.OfAsync(shared.Host);
        foreach (var key in (string[])["route-ops", "route-pager"])
            await api.SendAsync("PUT", $"/api/v1/channels/{key}", $$"""{"key":"{{key}}","type":"webhook","url":"http://127.0.0.1:9/"}""");
        return api;
    }

    private static string Definition(string key) => JsonSerializer.Serialize(new
    {
        key,
        match = new { severities = new[] { "critical" }, groups = new[] { "payments" } },
        hours = new { timeZone = "UTC", days = new[] { "Mon", "Fri" }, from = "08:00", to = "18:00" },
        steps = new object[] { new { channels = new[] { "route-ops" } }, new { channels = new[] { "route-pager" }, afterMinutes = 10 } },
    });
}
