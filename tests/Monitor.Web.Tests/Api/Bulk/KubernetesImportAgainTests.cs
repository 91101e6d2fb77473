using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Bulk;

/// <summary>What operators have added to an imported service is theirs.</summary>
public sealed class KubernetesImportAgainTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Route = "/api/v1/services/import/kubernetes";

    [Fact]
    public async Task What_the_yaml_cannot_say_stays()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Route, Import("kept"));
        var edited = await EditAsync(api, "kept");

        var again = await api.ExpectAsync(HttpStatusCode.OK, "POST", Route, Import("kept", path: "/ready/2"));
        again.GetProperty("replaced")[0].GetString().ShouldBe("kept");
        var now = await DefinitionAsync(api, "kept");
        now["probes"]!["readiness"]!["http"]!["url"]!.GetValue<string>().ShouldBe("http://127.0.0.1:8000/ready/2");
        edited["probes"]!["readiness"]!["http"]!["url"] = "http://127.0.0.1:8000/ready/2";
        now.ToJsonString().ShouldBe(edited.ToJsonString());
        // A mask that nothing stood behind would be refused.
        await api.ExpectAsync(HttpStatusCode.OK, "PUT", "/api/v1/services/kept", now.ToJsonString());
    }

    [Fact]
    public async Task What_says_nothing_new_makes_no_revision_and_no_entry()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Route, Import("unchanged"));
        await EditAsync(api, "unchanged");
        // The API keeps it now, and this takes it over.
        await api.ExpectAsync(HttpStatusCode.OK, "POST", Route, Import("unchanged"));
        var before = await TagAsync(api, "unchanged");
        await api.ExpectAsync(HttpStatusCode.OK, "POST", Route, Import("unchanged"));

        (await TagAsync(api, "unchanged")).ShouldBe(before);
        (await admin.GetAsync("/api/v1/audit?subject=service:unchanged&action=service.updated")).GetProperty("items").GetArrayLength().ShouldBe(2, "the edit, and who keeps it");
    }

    [Fact]
    public async Task Credentials_are_told_to_no_other_server()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Route, Import("moved"));
        await EditAsync(api, "moved");
        (await api.RefusalAsync("POST", Route, Import("moved", at: "http://127.0.0.2"))).ShouldBe(
            "moved.probes.readiness: It has credentials for http://127.0.0.1:8000/ready, and the YAML asks another server. At the service, give it the new address and the credentials, or remove them; then import again.");
        (await DefinitionAsync(api, "moved"))["probes"]!["readiness"]!["http"]!["url"]!.GetValue<string>().ShouldBe("http://127.0.0.1:8000/ready");
    }

    [Fact]
    public async Task A_preview_shows_what_is_kept()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Route, Import("shown-again"));
        await EditAsync(api, "shown-again");
        var preview = await api.ExpectAsync(HttpStatusCode.OK, "POST", Route, Import("shown-again", preview: true));
        preview.GetProperty("services")[0].GetProperty("owner").GetString().ShouldBe("team shop");
        preview.GetRawText().ShouldNotContain("s3cr3t");
    }

    private static async Task<JsonNode> EditAsync(ApiCaller api, string key)
    {
        var definition = await DefinitionAsync(api, key);
        foreach (var (name, value) in JsonNode.Parse("""
            { "owner": "team shop", "description": "Sells.", "runbookUrl": "https://wiki.example/shop", "enabled": false, "dependsOn": ["ledger"], "sloTarget": 99.9,
              "noDataMinutes": 30, "environment": "production", "weightThreshold": 2, "components": [{ "match": "cache*", "role": "critical", "weight": 2 }],
              "flapping": { "turns": 7 } }
            """)!.AsObject().ToList())
            definition[name] = value?.DeepClone();
        definition["tags"]!.AsArray().Add("tier1");
        var readiness = definition["probes"]!["readiness"]!;
        readiness["degradedAfterMilliseconds"] = 700;
        readiness["assertions"] = JsonNode.Parse("""[{ "body": "ok" }]""");
        readiness["http"]!["expectedStatus"] = "200";
        readiness["http"]!["authentication"] = JsonNode.Parse("""{ "scheme": "bearer", "token": "s3cr3t" }""");
        readiness["http"]!["headers"] = JsonNode.Parse("""{ "X-Mine": "s3cr3t-too", "X-From-Yaml": "yes" }""");
        definition["probes"]!["liveness"] = JsonNode.Parse("""{ "push": { "graceSeconds": 90 } }""");
        await api.ExpectAsync(HttpStatusCode.OK, "PUT", $"/api/v1/services/{key}", definition.ToJsonString());
        return await DefinitionAsync(api, key);
    }

    private static async Task<JsonNode> DefinitionAsync(ApiCaller api, string key) =>
        JsonNode.Parse((await api.GetAsync($"/api/v1/services/{key}")).GetProperty("definition").GetRawText())!;

    private static async Task<string> TagAsync(ApiCaller api, string key) => (await api.SendAsync("GET", $"/api/v1/services/{key}")).Headers.ETag!.Tag;

    private static string Import(string name, string path = "/ready", string at = "http://127.0.0.1", bool preview = false) => JsonSerializer.Serialize(new
    {
        baseAddress = at,
        preview,
        replace = true,
        yaml = $$"""
            kind: Deployment
            metadata: { name: {{name}}, namespace: imported }
            spec:
              template:
                spec:
                  containers:
                    - name: api
                      readinessProbe: { httpGet: { path: {{path}}, port: 8000, httpHeaders: [{ name: X-From-Yaml, value: 'yes' }] } }
            """,
    });
}
