using System.Net;
using System.Text.Json;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Access;

public sealed class AuditApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Audit = "/api/v1/audit";

    [Fact]
    public async Task A_change_tells_who_what_when_and_from_where()
    {
        using var operators = await ApiCaller.OfAsync(shared.Host);
        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        await operators.ExpectAsync(HttpStatusCode.Created, "PUT", "/api/v1/services/audited", Service(30));
        await operators.ExpectAsync(HttpStatusCode.OK, "PUT", "/api/v1/services/audited", Service(10));
        await operators.ExpectAsync(HttpStatusCode.OK, "POST", "/api/v1/services/audited/pause");
        await operators.ExpectAsync(HttpStatusCode.OK, "POST", "/api/v1/services/audited/check");
        await operators.ExpectAsync(HttpStatusCode.NoContent, "DELETE", "/api/v1/services/audited");

        var items = await ItemsAsync(admin, "?subject=service:audited");
        items.Select(i => i.GetProperty("action").GetString())
            .ShouldBe(["service.deleted", "service.checked", "service.paused", "service.updated", "service.created"]);
        var updated = items[3];
        NamesOf(updated).ShouldBe("id, at, actor, action, subject, before, after, partOf, services");
        NamesOf(updated.GetProperty("actor")).ShouldBe("kind, name, id, address");
        updated.GetProperty("actor").GetProperty("kind").GetString().ShouldBe("apiKey");
        updated.GetProperty("actor").GetProperty("name").GetString().ShouldBe("test");
        updated.GetProperty("actor").GetProperty("id").GetString()!.ShouldStartWith("api-key:");
        updated.GetProperty("actor").GetProperty("address").GetString().ShouldBe("127.0.0.1");
        updated.GetProperty("at").GetDateTimeOffset().ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
        PeriodOf(updated.GetProperty("before")).ShouldBe(30);
        PeriodOf(updated.GetProperty("after")).ShouldBe(10);
        items[4].GetProperty("before").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Keys_people_and_the_first_run_are_in_it()
    {
        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        using var browser = await shared.Host.SignedInAsync(AccessRoles.Viewer);
        var made = await admin.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/api-keys", """{ "name": "audited-key", "role": "Viewer" }""");
        await admin.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"/api/v1/api-keys/{made.GetProperty("id").GetInt32()}");

        (await ItemsAsync(admin, "?subject=key:audited-key")).Select(i => i.GetProperty("action").GetString()).ShouldBe(["key.revoked", "key.issued"]);
        var first = (await ItemsAsync(admin, "?subject=user:first@example.com")).ShouldHaveSingleItem();
        first.GetProperty("actor").GetProperty("kind").GetString().ShouldBe("user");
        (await ItemsAsync(admin, "?action=user.added&actor=a%20test")).Count.ShouldBeGreaterThan(0);
        (await admin.GetAsync(Audit)).GetRawText().ShouldNotContain(made.GetProperty("key").GetString()!);
    }

    [Fact]
    public async Task It_is_read_page_by_page_and_between_times()
    {
        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        for (var i = 0; i < 3; i++)
            await admin.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/api-keys", $$"""{ "name": "paged-{{i}}", "role": "Viewer" }""");
        var first = await admin.GetAsync($"{Audit}?subject=paged-&limit=2");
        var second = await admin.GetAsync($"{Audit}?subject=paged-&limit=2&cursor={first.GetProperty("nextCursor").GetString()}");
        ((IEnumerable<JsonElement>)[.. ItemsOf(first), .. ItemsOf(second)]).Select(i => i.GetProperty("subject").GetProperty("key").GetString())
            .ShouldBe(["paged-2", "paged-1", "paged-0"]);
        second.GetProperty("nextCursor").ValueKind.ShouldBe(JsonValueKind.Null);
        (await ItemsAsync(admin, "?subject=paged-&to=2020-01-01T00:00:00Z")).ShouldBeEmpty();
        (await admin.RefusalAsync("GET", $"{Audit}?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")).ShouldBe("to: It must be after from.");
    }

    [Fact]
    public async Task Nodes_say_that_they_are_there()
    {
        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        var node = (await admin.GetUntilAsync("/api/v1/nodes", n => n.GetProperty("items").GetArrayLength() > 0)).GetProperty("items")[0];
        NamesOf(node).ShouldBe("id, host, version, roles, startedAt, seenAt, there, clockAheadSeconds, lastMinute");
        node.GetProperty("there").GetBoolean().ShouldBeTrue();
        node.GetProperty("host").GetString().ShouldBe(Environment.MachineName);
        node.GetProperty("version").GetString()!.ShouldMatch(@"^\d+\.\d+\.\d+");
        node.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ShouldBe(["web"]);
    }

    private static async Task<IReadOnlyList<JsonElement>> ItemsAsync(ApiCaller api, string query) => ItemsOf(await api.GetAsync(Audit + query));

    private static IReadOnlyList<JsonElement> ItemsOf(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    private static int PeriodOf(JsonElement definition) => definition.GetProperty("probes").GetProperty("readiness").GetProperty("periodSeconds").GetInt32();

    private static string NamesOf(JsonElement json) => string.Join(", ", json.EnumerateObject().Select(p => p.Name));

    private static string Service(int period) =>
        $$"""{ "key": "audited", "probes": { "readiness": { "periodSeconds": {{period}}, "http": { "url": "http://127.0.0.1:9/" } } } }""";
}
