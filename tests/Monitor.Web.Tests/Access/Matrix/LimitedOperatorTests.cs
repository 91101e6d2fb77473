using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Web.Access;
using Monitor.Web.Tests.Api;
using Npgsql;

namespace Monitor.Web.Tests.Access.Matrix;

/// <summary>An operator of one group at everything that writes: what is another group's does not exist, what is everybody's is refused, and nothing is changed.</summary>
public sealed class LimitedOperatorTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Services = "/api/v1/services";

    // What a body has to say so that it would change something foreign; and what is answered where that is not 404.
    private static readonly Dictionary<string, (string Json, int Status)> Bodies = new()
    {
        ["POST /api/v1/services"] = (Service("perm-new", "perm-hidden"), 400),
        ["PUT /api/v1/services/{key}"] = (Service("perm-out", "perm-hidden"), 404),
        ["POST /api/v1/services/{key}/what-if"] = (Service("perm-out", "perm-hidden"), 404),
        ["POST /api/v1/services/change"] = ("""{ "keys": ["perm-out"], "change": { "delete": true } }""", 200),
        ["POST /api/v1/services/import/list"] = ("""{ "text": "name,url,group\nNew,http://127.0.0.1:9/new,perm-hidden" }""", 200),
        ["POST /api/v1/services/import/kubernetes"] = (JsonSerializer.Serialize(new { baseAddress = "10.0.0.5", yaml = Pod }), 400),
        ["POST /api/v1/incidents/{id:long}/notes"] = ("""{ "text": "seen" }""", 404),
        ["POST /api/v1/incidents/{id:long}/assign"] = ("""{ "assignee": "me" }""", 404),
        ["POST /api/v1/incidents/{id:long}/snooze"] = ("""{ "minutes": 60 }""", 404),
        ["POST /api/v1/maintenance"] = ("""{ "title": "t", "minutes": 5, "scope": { "groups": ["perm-hidden"] } }""", 400),
        ["PUT /api/v1/maintenance/{id:int}"] = ("""{ "title": "t", "minutes": 5, "scope": { "groups": ["perm-in"] } }""", 404),
        ["POST /api/v1/maintenance/{id:int}/extend"] = ("""{ "minutes": 5 }""", 404),
        ["POST /api/v1/maintenance/preview"] = ("""{ "title": "t", "minutes": 5, "scope": { "all": true } }""", 200),
        ["POST /api/v1/routes/simulate"] = ("""{ "serviceKey": "perm-out" }""", 404),
    };

    private const string Pod =
        "apiVersion: v1\nkind: Pod\nmetadata: { name: perm-pod, namespace: perm-hidden }\nspec: { containers: [ { name: c, readinessProbe: { httpGet: { path: /ready, port: 8080 } } } ] }";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_foreign_is_changed_by_any_route()
    {
        using var everybody = await ApiCaller.OfAsync(shared.Host);
        var incident = await SomeIncidents.OpenAsync(shared.Host, "perm-out", "perm-hidden");
        await everybody.ExpectAsync(HttpStatusCode.Created, "POST", Services, Service("perm-in", "perm-in/eu"));
        var window = (await everybody.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/maintenance", """{ "title": "t", "minutes": 60, "scope": { "services": ["perm-out", "perm-in"] } }""")).GetProperty("id").GetInt32();
        using var limited = await LimitedAsync("perm-in");
        var before = await StateAsync();
        foreach (var permission in PermissionTable.Api.Where(p => p.Method != "GET" && p.Role != AccessRoles.Admin && p.Limited != Limited.Same))
        {
            var (json, status) = Bodies.GetValueOrDefault(permission.Route, ("{}", 404));
            var path = permission.Path.Replace("{dependsOn}", "perm-in", StringComparison.Ordinal).Replace("{key}", "perm-out", StringComparison.Ordinal)
                .Replace("/{id:long}/restore", "/1/restore", StringComparison.Ordinal).Replace("{id:long}", $"{incident}", StringComparison.Ordinal)
                .Replace("{id:int}", $"{window}", StringComparison.Ordinal).Replace("{id}", "none", StringComparison.Ordinal);
            using var answer = await limited.SendAsync(permission.Method, path, permission.Method == "DELETE" ? null : json);
            var text = await answer.Content.ReadAsStringAsync(Stop);
            ((int)answer.StatusCode).ShouldBe(permission.Limited == Limited.All ? 403 : status, $"{permission.Route}: {text}");
            if (permission.Limited == Limited.All)
                text.ShouldContain(BeyondReachException.Sentence, customMessage: permission.Route);
        }

        (await StateAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task They_keep_their_services_within_their_groups_and_what_they_do_not_see_stays_named()
    {
        using var everybody = await ApiCaller.OfAsync(shared.Host);
        await everybody.ExpectAsync(HttpStatusCode.Created, "POST", Services, Service("own-hidden", "own-other"));
        await everybody.ExpectAsync(HttpStatusCode.Created, "POST", Services, Service("own-one", "own/eu", "own-hidden"));
        using var limited = await LimitedAsync("own");
        await limited.ExpectAsync(HttpStatusCode.Created, "POST", Services, Service("own-two", "own"));

        DependsOn(await limited.GetAsync($"{Services}/own-one")).ShouldBeEmpty();
        await limited.ExpectAsync(HttpStatusCode.OK, "PUT", $"{Services}/own-one", Service("own-one", "own/us", "own-two"));
        DependsOn(await everybody.GetAsync($"{Services}/own-one")).ShouldBe(["own-hidden", "own-two"]);

        (await limited.GetAsync($"{Services}/own-one/versions")).GetRawText().ShouldNotContain("own-hidden");
        (await limited.RefusalAsync("PUT", $"{Services}/own-one", Service("own-one", "own-other"))).ShouldBe("group: You see own only: choose one of these, or one within.");
        (await limited.RefusalAsync("PUT", $"{Services}/own-two", Service("own-two", "own", "own-hidden"))).ShouldBe("dependsOn: There is no service with the key 'own-hidden'.");
        await limited.ExpectAsync(HttpStatusCode.OK, "POST", $"{Services}/own-two/pause");
        await limited.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"{Services}/own-two");
    }

    private async Task<ApiCaller> LimitedAsync(string group) => await ApiCaller.OfKeyAsync(shared.Host, (await shared.Host.IssueAsync(AccessRoles.Operator, group)).Secret);

    private static IEnumerable<string?> DependsOn(JsonElement service) => service.GetProperty("definition").GetProperty("dependsOn").EnumerateArray().Select(k => k.GetString());

    private static string Service(string key, string group, string? dependsOn = null) =>
        $$"""{ "key": "{{key}}", "group": "{{group}}", "dependsOn": [{{(dependsOn is null ? "" : $"\"{dependsOn}\"")}}], "probes": { "readiness": { "periodSeconds": 3600, "http": { "url": "http://127.0.0.1:9/" } } } }""";

    // Whatever is changed has an entry in the audit log, in its transaction.
    private async Task<string?> StateAsync()
    {
        await using var command = shared.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            """
            SELECT concat((SELECT string_agg(concat(key, paused, revision, deleted_at), ',' ORDER BY id) FROM services), (SELECT max(id) FROM audit_log),
                (SELECT sum(last_event) FROM incidents), (SELECT string_agg(concat(id, revision), ',' ORDER BY id) FROM maintenance_windows), (SELECT count(*) FROM dismissed_dependencies))
            """);
        return (string?)await command.ExecuteScalarAsync(Stop);
    }
}
