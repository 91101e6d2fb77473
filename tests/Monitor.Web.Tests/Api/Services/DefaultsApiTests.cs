using System.Net;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Services;

public sealed class DefaultsApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Route = "/api/v1/defaults";

    [Fact]
    public async Task A_service_begins_with_what_its_group_says_and_keeps_it()
    {
        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        await admin.ExpectAsync(HttpStatusCode.Created, "PUT", $"{Route}/begun", """{ "owner": "ada", "periodSeconds": 3600, "failureThreshold": 5 }""");
        await admin.ExpectAsync(HttpStatusCode.Created, "PUT", $"{Route}/begun/eu", """{ "group": "begun/eu", "environment": "production", "failureThreshold": 2 }""");
        var stored = await admin.SendAsync("GET", $"{Route}/Begun%2Feu");
        (await admin.ExpectAsync(HttpStatusCode.OK, "PUT", $"{Route}/begun/eu", """{ "environment": "production", "failureThreshold": 4 }""")).GetProperty("failureThreshold").GetInt32().ShouldBe(4);
        (await admin.SendAsync("PUT", $"{Route}/begun/eu", """{ "owner": "eve" }""", ifMatch: stored.Headers.ETag!.Tag)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await admin.RefusalAsync("PUT", $"{Route}/begun/eu", """{ "group": "other", "owner": "eve" }""")).ShouldStartWith("group: It must be 'begun/eu'");

        var named = await admin.SendAsync("PUT", $"{Route}/begun/Z%C3%BCrich%20S%C3%BCd", """{ "owner": "ada" }""");
        (named.StatusCode, named.Headers.Location!.OriginalString).ShouldBe((HttpStatusCode.Created, $"{Route}/begun/Z%C3%BCrich%20S%C3%BCd"));

        using var api = await ApiCaller.OfAsync(shared.Host);
        var found = await api.GetAsync($"{Route}/begun/eu/north");
        (found.GetProperty("own").ValueKind, found.GetProperty("effective").GetProperty("failureThreshold").GetInt32(), string.Join(' ', found.GetProperty("from").EnumerateArray().Select(f => f.GetString()))).ShouldBe((System.Text.Json.JsonValueKind.Null, 4, "begun/eu begun"));
        var created = await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services",
            """{ "key": "begun-one", "group": "begun/eu", "probes": { "readiness": { "failureThreshold": 3, "http": { "url": "http://127.0.0.1:9/begun" } } } }""");
        var definition = created.GetProperty("definition");
        var probe = definition.GetProperty("probes").GetProperty("readiness");
        (definition.GetProperty("owner").GetString(), definition.GetProperty("environment").GetString(), probe.GetProperty("periodSeconds").GetInt32(), probe.GetProperty("failureThreshold").GetInt32()).ShouldBe(("ada", "production", 3600, 3));
        (await api.ExpectAsync(HttpStatusCode.OK, "POST", "/api/v1/services/import/list", """{ "text": "http://127.0.0.1:9/begun/listed", "defaults": { "group": "begun" } }""")).GetProperty("registered").GetInt32().ShouldBe(1);
        (await api.GetAsync("/api/v1/services/127-0-0-1-9-begun-listed")).GetProperty("definition").GetProperty("owner").GetString().ShouldBe("ada");

        await admin.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"{Route}/begun/eu");
        await admin.ExpectAsync(HttpStatusCode.NotFound, "DELETE", $"{Route}/begun/eu");
        (await api.GetAsync("/api/v1/services/begun-one")).GetProperty("definition").GetProperty("environment").GetString().ShouldBe("production", "what is registered stays as it is");
        (await admin.GetAsync("/api/v1/audit?subject=defaults:begun/eu")).GetProperty("items").EnumerateArray().Select(e => e.GetProperty("action").GetString()).ShouldBe(["defaults.deleted", "defaults.updated", "defaults.updated"]);
    }

    [Fact]
    public async Task Whoever_sees_some_groups_sees_what_counts_for_them_and_says_nothing_of_others()
    {
        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        foreach (var group in (IEnumerable<string>)["scoped", "scoped/eu", "hidden"])
            await admin.ExpectAsync(HttpStatusCode.Created, "PUT", $"{Route}/{group}", """{ "owner": "ada" }""");
        using var limited = await ApiCaller.WithinAsync(shared.Host, "scoped/eu");

        (await limited.GetAsync(Route)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("group").GetString()).ShouldBe(["scoped", "scoped/eu"]);
        await limited.ExpectAsync(HttpStatusCode.NotFound, "GET", $"{Route}/hidden");
        // No admin is limited: of a key that an older version made so, nothing is taken that admins do.
        using var once = await ApiCaller.WithinAsync(shared.Host, "scoped/eu", AccessRoles.Admin);
        await once.ExpectAsync(HttpStatusCode.Forbidden, "PUT", $"{Route}/scoped/eu", """{ "owner": "eve" }""");
        await once.ExpectAsync(HttpStatusCode.Forbidden, "DELETE", $"{Route}/scoped/eu");
    }
}
