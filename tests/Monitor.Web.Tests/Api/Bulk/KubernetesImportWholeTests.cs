using System.Net;
using System.Text.Json;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Bulk;

/// <summary>All of an import or nothing, and the preview knows which.</summary>
public sealed class KubernetesImportWholeTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Route = "/api/v1/services/import/kubernetes";

    private const string Metadata = "httpGet: { host: 169.254.169.254, path: /latest, port: 80 }";

    [Fact]
    public async Task What_the_outbound_policy_refuses_of_one_refuses_all()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        (await api.RefusalAsync("POST", Route, Import("whole-refused", Metadata))).ShouldStartWith("whole-refused-proxy.probes.readiness.http.url: The outbound policy is against it");
        await api.ExpectAsync(HttpStatusCode.NotFound, "GET", "/api/v1/services/whole-refused-api");
    }

    [Fact]
    public async Task A_preview_says_what_an_import_is_refused_for()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        ProblemsOf(await api.ExpectAsync(HttpStatusCode.OK, "POST", Route, Import("whole-previewed", Metadata, preview: true)))
            .ShouldHaveSingleItem().ShouldStartWith("whole-previewed-proxy.probes.readiness.http.url: The outbound policy is against it");
    }

    [Fact]
    public async Task A_preview_says_where_a_caller_may_put_nothing_and_tells_nothing_of_what_is_there()
    {
        using var all = await ApiCaller.OfAsync(shared.Host);
        await all.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", """
            { "key": "whole-hidden-api", "group": "others", "owner": "a-secret-team", "probes": { "readiness": { "http": { "url": "http://127.0.0.1:9/" } } } }
            """);
        using var api = await ApiCaller.WithinAsync(shared.Host, "imported");
        var preview = await api.ExpectAsync(HttpStatusCode.OK, "POST", Route, Import("whole-hidden", preview: true));
        ProblemsOf(preview).ShouldHaveSingleItem().ShouldBe("whole-hidden-api.key: Another service has this key: choose another one.");
        preview.GetRawText().ShouldNotContain("a-secret-team");
        (await api.RefusalAsync("POST", Route, Import("whole-hidden"))).ShouldStartWith("whole-hidden-api.key: Another service has this key");
        await all.ExpectAsync(HttpStatusCode.NotFound, "GET", "/api/v1/services/whole-hidden-proxy");
    }

    [Fact]
    public async Task A_preview_of_what_moves_says_whose_credentials_are_in_the_way()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", """
            { "key": "whole-moved-api", "probes": { "readiness": { "http": { "url": "http://127.0.0.1:9/", "authentication": { "scheme": "bearer", "token": "t" } } } } }
            """);
        ProblemsOf(await api.ExpectAsync(HttpStatusCode.OK, "POST", Route, Import("whole-moved", preview: true)))
            .ShouldHaveSingleItem().ShouldStartWith("whole-moved-api.probes.readiness: It has credentials for http://127.0.0.1:9/");
    }

    private static IEnumerable<string> ProblemsOf(JsonElement preview) =>
        preview.GetProperty("problems").EnumerateArray().Select(p => $"{p.GetProperty("place").GetString()}: {p.GetProperty("message").GetString()}");

    private static string Import(string name, string second = "httpGet: { path: /ready, port: 9000 }", bool preview = false) => JsonSerializer.Serialize(new
    {
        baseAddress = "http://127.0.0.1",
        preview,
        yaml = $$"""
            kind: Deployment
            metadata: { name: {{name}}, namespace: imported }
            spec:
              template:
                spec:
                  containers:
                    - name: api
                      readinessProbe: { httpGet: { path: /ready, port: 8000 } }
                    - name: proxy
                      readinessProbe: { {{second}} }
            """,
    });
}
