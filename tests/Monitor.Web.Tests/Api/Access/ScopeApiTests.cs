using System.Net;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;
using Monitor.Web.Tests.Access.Matrix;

namespace Monitor.Web.Tests.Api.Access;

/// <summary>Who may see some groups sees nothing of the others: not in lists, not by name, not in history and reports.</summary>
public sealed class ScopeApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Services = "/api/v1/services";

    /// <summary>All that reads one service.</summary>
    private static readonly string[] OfOne =
    [
        "", "/results", "/changes", "/components", "/uptime?window=24h", "/latency?window=1h", "/markers", "/effective", "/review", "/suggestions",
        "/results.csv", "/changes.csv", "/answers", "/versions",
    ];

    [Fact]
    public async Task Nothing_of_another_group_can_be_read()
    {
        using var everybody = await ApiCaller.OfAsync(shared.Host);
        foreach (var (key, group) in (IEnumerable<(string, string)>)[("scope-in", "scoped/eu"), ("scope-out", "hidden")])
        {
            await everybody.ExpectAsync(HttpStatusCode.Created, "POST", Services,
                $$"""{ "key": "{{key}}", "group": "{{group}}", "probes": { "readiness": { "periodSeconds": 3600, "http": { "url": "http://127.0.0.1:9/" } } } }""");
            await everybody.GetUntilAsync($"{Services}?q={key}", l => l.GetProperty("items").GetArrayLength() == 1);
        }

        using var limited = await ApiCaller.WithinAsync(shared.Host, "scoped", AccessRoles.Operator);
        KeysOf(await limited.GetAsync(Services)).ShouldBe(["scope-in"]);
        KeysOf(await limited.GetAsync("/api/v1/reports/sla?window=7d"), "services").ShouldBe(["scope-in"]);
        KeysOf(await limited.GetAsync("/api/v1/reports/months"), "services").ShouldBe(["scope-in"]);
        KeysOf(await limited.GetAsync("/api/v1/map"), "services").ShouldBe(["scope-in"]);
        (await limited.GetAsync("/api/v1/facets?q=scope-")).ToString().ShouldBe("""{"services":1,"statuses":[{"value":"Unknown","count":1}],"groups":[{"value":"scoped","count":1},{"value":"scoped/eu","count":1}],"environments":[],"tags":[],"owners":[]}""");
        foreach (var path in OfOne)
        {
            (await limited.SendAsync("GET", $"{Services}/scope-in{path}")).StatusCode.ShouldNotBe(HttpStatusCode.NotFound, path);
            (await limited.SendAsync("GET", $"{Services}/scope-out{path}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task An_open_incident_goes_along_with_its_service_to_those_who_reach_it_now()
    {
        var incident = $"/api/v1/incidents/{await SomeIncidents.OpenAsync(shared.Host, "moving", "moved-from")}";
        using var everybody = await ApiCaller.OfAsync(shared.Host);
        using var before = await ApiCaller.WithinAsync(shared.Host, "moved-from", AccessRoles.Operator);
        using var after = await ApiCaller.WithinAsync(shared.Host, "moved-to", AccessRoles.Operator);
        await before.GetAsync(incident);
        await after.ExpectAsync(HttpStatusCode.NotFound, "GET", incident);

        await everybody.ExpectAsync(HttpStatusCode.OK, "PUT", $"{Services}/moving", """{ "group": "moved-to", "probes": { "readiness": { "periodSeconds": 3600, "push": {} } } }""");

        await before.ExpectAsync(HttpStatusCode.NotFound, "GET", incident);
        await before.ExpectAsync(HttpStatusCode.NotFound, "POST", $"{incident}/snooze", """{ "minutes": 60 }""");
        (await before.GetAsync("/api/v1/incidents")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await after.GetAsync("/api/v1/incidents")).GetProperty("items").GetArrayLength().ShouldBe(1);
        await after.ExpectAsync(HttpStatusCode.OK, "POST", $"{incident}/snooze", """{ "minutes": 60 }""");
    }

    [Fact]
    public void Every_reading_of_a_service_is_tried() =>
        PermissionTable.Api.Select(p => p.Route).Where(r => r.StartsWith("GET /api/v1/services/{key}", StringComparison.Ordinal))
            .Select(r => r["GET /api/v1/services/{key}".Length..]).Order(StringComparer.Ordinal)
            .ShouldBe(OfOne.Select(p => p.Split('?')[0]).Order(StringComparer.Ordinal));

    private static IEnumerable<string?> KeysOf(System.Text.Json.JsonElement json, string list = "items") =>
        json.GetProperty(list).EnumerateArray().Select(s => s.GetProperty("key").GetString()).Where(k => k!.StartsWith("scope-", StringComparison.Ordinal));
}
