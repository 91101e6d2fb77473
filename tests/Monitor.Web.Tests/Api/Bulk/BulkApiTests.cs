using System.Net;
using System.Text.Json;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Bulk;

public sealed class BulkApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Change = "/api/v1/services/change";

    [Fact]
    public async Task Many_are_changed_as_the_preview_said_and_one_that_cannot_be_stops_no_other()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        foreach (var (key, timeout) in (IEnumerable<(string, int)>)[("many-a", 5), ("many-b", 20), ("many-c", 5)])
        {
            await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services",
                $$"""{ "key": "{{key}}", "group": "many", "owner": "core", "probes": { "readiness": { "periodSeconds": 3600, "timeoutSeconds": {{timeout}}, "http": { "url": "http://127.0.0.1:9/", "authentication": { "scheme": "bearer", "token": "s3cret" } } } } }""");
        }

        await api.GetUntilAsync("/api/v1/services?group=many", l => l.GetProperty("items").GetArrayLength() == 3);
        const string wish = """{ "change": { "owner": "web", "addTags": ["tier1"], "periodSeconds": 15, "paused": true }, "keys": ["many-a", "many-b"], "preview": PREVIEW }""";
        var would = await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Change}?group=many", wish.Replace("PREVIEW", "true", StringComparison.Ordinal));
        Told(would).ShouldBe(["many-a changed owner: core → web; tags: + tier1; readiness period: 3600 s → 15 s; paused", "many-b changed owner: core → web; tags: + tier1; readiness period: 3600 s → 15 s; paused"]);
        (await api.GetAsync("/api/v1/services/many-a")).GetProperty("definition").GetProperty("owner").GetString().ShouldBe("core");

        var done = await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Change}?group=many", wish.Replace("PREVIEW", "false", StringComparison.Ordinal));
        done.GetProperty("changed").GetInt32().ShouldBe(2);
        var stored = await api.GetAsync("/api/v1/services/many-a");
        (stored.GetProperty("definition").GetProperty("owner").GetString(), stored.GetProperty("state").GetProperty("paused").GetBoolean(), stored.GetProperty("definition").GetProperty("probes").GetProperty("readiness").GetProperty("http").GetProperty("authentication").GetProperty("token").GetString())
            .ShouldBe(("web", true, "********"));
        Told(await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Change}?group=many", """{ "change": { "owner": "web", "timeoutSeconds": 301 }, "preview": true }"""))
            .ShouldAllBe(l => l.Contains(" refused ", StringComparison.Ordinal));

        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        var whole = (await admin.GetAsync("/api/v1/audit?action=service.manyChanged")).GetProperty("items")[0];
        (whole.GetProperty("subject").GetProperty("key").GetString(), whole.GetProperty("services").GetInt32()).ShouldBe(("2 services from many-a: owner, tags, readiness period, paused", 2));
        var parts = (await admin.GetAsync($"/api/v1/audit?partOf={whole.GetProperty("id")}")).GetProperty("items").EnumerateArray().ToList();
        parts.Select(p => $"{p.GetProperty("action")} {p.GetProperty("subject").GetProperty("key")}").Order().ShouldBe(["service.paused many-a", "service.paused many-b", "service.updated many-a", "service.updated many-b"]);
        parts.ShouldAllBe(p => p.GetProperty("partOf").GetInt64() == whole.GetProperty("id").GetInt64());
        (await admin.GetAsync("/api/v1/audit?action=service&limit=1&folded=true")).GetProperty("items")[0].GetProperty("id").GetInt64().ShouldBe(whole.GetProperty("id").GetInt64(), "its parts are folded into it");
        (await admin.GetAsync("/api/v1/audit?action=service&limit=1")).GetProperty("items")[0].GetProperty("action").GetString().ShouldBe("service.paused");
        (await admin.GetAsync("/api/v1/audit?subject=service:many-a&action=service.updated")).GetProperty("items").GetArrayLength().ShouldBe(1);

        (await api.ExpectAsync(HttpStatusCode.OK, "POST", Change, """{ "change": { "delete": true }, "keys": ["many-a", "many-c", "never"] }""")).GetProperty("changed").GetInt32().ShouldBe(2);
        await api.ExpectAsync(HttpStatusCode.NotFound, "GET", "/api/v1/services/many-c");
    }

    [Theory]
    [InlineData("""{ "change": { "owner": "web" } }""", "Say which services")]
    [InlineData("""{ "change": { }, "keys": ["a"] }""", "Say what to change.")]
    [InlineData("""{ "change": { "delete": true, "owner": "x" }, "keys": ["a"] }""", "not changed as well")]
    public async Task A_wish_that_is_none_is_refused_with_what_to_say(string body, string message)
    {
        using var api = await ApiCaller.OfAsync(shared.Host);

        (await api.RefusalAsync("POST", Change, body)).ShouldContain(message);
    }

    [Fact]
    public async Task Whoever_sees_some_groups_changes_nothing_of_the_others()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", """{ "key": "many-hidden", "group": "hidden", "probes": { "readiness": { "periodSeconds": 3600, "http": { "url": "http://127.0.0.1:9/" } } } }""");
        using var limited = await ApiCaller.WithinAsync(shared.Host, "scoped");

        (await limited.ExpectAsync(HttpStatusCode.OK, "POST", Change, """{ "change": { "owner": "thief" }, "keys": ["many-hidden"] }""")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    private static IEnumerable<string> Told(JsonElement result) => result.GetProperty("items").EnumerateArray().Select(i =>
        $"{i.GetProperty("key").GetString()} {i.GetProperty("outcome").GetString()} {string.Join("; ", i.GetProperty("changes").EnumerateArray().Select(c => c.GetString()))}");
}
