using System.Net;
using System.Text.Json;
using Monitor.Core.Registry;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Bulk;

public sealed class KubernetesImportApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Route = "/api/v1/services/import/kubernetes";

    [Fact]
    public async Task A_preview_shows_the_definitions_and_stores_nothing()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var preview = await api.ExpectAsync(HttpStatusCode.OK, "POST", Route, Json(Deployment("previewed", "exec: { command: [ls] }"), preview: true));

        NamesOf(preview).ShouldBe("preview, services, existing, problems, notes");
        preview.GetProperty("preview").GetBoolean().ShouldBeTrue();
        var service = preview.GetProperty("services")[0];
        service.GetProperty("key").GetString().ShouldBe("previewed");
        service.GetProperty("probes").GetProperty("readiness").GetProperty("http").GetProperty("url").GetString().ShouldBe("http://127.0.0.1:8000/ready");
        var problem = preview.GetProperty("problems")[0];
        problem.GetProperty("place").GetString().ShouldBe("Deployment previewed, container api, livenessProbe");
        problem.GetProperty("message").GetString()!.ShouldStartWith("exec runs a command inside the container");
        await api.ExpectAsync(HttpStatusCode.NotFound, "GET", "/api/v1/services/previewed");
    }

    [Fact]
    public async Task An_import_creates_and_a_second_one_replaces()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var yaml = $"{Deployment("twice-a")}\n---\n{Deployment("twice-b")}";
        var made = await api.ExpectAsync(HttpStatusCode.Created, "POST", Route, Json(yaml));
        NamesOf(made).ShouldBe("created, replaced, services, notes");
        Texts(made.GetProperty("created")).ShouldBe(["twice-a", "twice-b"]);
        made.GetProperty("services")[1].GetProperty("definition").GetProperty("key").GetString().ShouldBe("twice-b");
        made.GetProperty("services")[1].GetProperty("state").GetProperty("tags")[0].GetString().ShouldBe("kubernetes");

        var again = await api.ExpectAsync(HttpStatusCode.OK, "POST", Route, Json($"{yaml}\n---\n{Deployment("twice-c")}"));
        Texts(again.GetProperty("replaced")).ShouldBe(["twice-a", "twice-b"]);
        Texts(again.GetProperty("created")).ShouldBe(["twice-c"]);
    }

    [Fact]
    public async Task Any_problem_refuses_all_unless_it_may_be_left_out()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var yaml = $"{Deployment("whole")}\n---\n{Deployment("partly", "exec: { command: [ls] }")}";
        (await api.RefusalAsync("POST", Route, Json(yaml))).ShouldStartWith("Deployment partly, container api, livenessProbe: exec runs a command");
        await api.ExpectAsync(HttpStatusCode.NotFound, "GET", "/api/v1/services/whole");

        var made = await api.ExpectAsync(HttpStatusCode.Created, "POST", Route, Json(yaml, skipUnsupported: true));
        Texts(made.GetProperty("created")).ShouldBe(["whole", "partly"]);
        Texts(made.GetProperty("notes")).ShouldContain(n => n!.StartsWith("Deployment partly, container api, livenessProbe: Left out."));
        (await api.RefusalAsync("POST", Route, Json(Deployment("nothing", "exec: { command: [ls] }", readiness: "exec: { command: [ls] }"), skipUnsupported: true)))
            .ShouldStartWith("yaml: No container in it has a probe that can be asked");
    }

    [Fact]
    public async Task What_comes_from_elsewhere_is_replaced_only_when_told_to()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", """
            { "key": "by-hand", "probes": { "readiness": { "http": { "url": "http://127.0.0.1:9/" } } } }
            """);
        var conflict = await api.ExpectAsync(HttpStatusCode.Conflict, "POST", Route, Json($"{Deployment("beside")}\n---\n{Deployment("by-hand")}"));
        conflict.GetProperty("detail").GetString()!.ShouldContain("'by-hand' is managed by api");
        await api.ExpectAsync(HttpStatusCode.NotFound, "GET", "/api/v1/services/beside");
        var preview = await api.ExpectAsync(HttpStatusCode.OK, "POST", Route, Json(Deployment("by-hand"), preview: true));
        Texts(preview.GetProperty("existing")).ShouldBe(["by-hand"]);
        Texts(preview.GetProperty("notes")).ShouldContain("by-hand: It is managed by api; only with replace is it replaced.");

        var replaced = await api.ExpectAsync(HttpStatusCode.OK, "POST", Route, Json(Deployment("by-hand"), replace: true));
        Texts(replaced.GetProperty("replaced")).ShouldBe(["by-hand"]);
        await api.ExpectAsync(HttpStatusCode.OK, "POST", Route, Json(Deployment("by-hand")));
    }

    [Theory]
    [InlineData("application/yaml")]
    [InlineData("application/x-yaml")]
    [InlineData("text/yaml")]
    public async Task A_file_is_sent_as_it_is(string type)
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var key = "sent-as-" + Slug.From(type);
        var answer = await api.SendAsync("POST", $"{Route}?baseAddress=10.0.0.5&preview=false", Deployment(key), type);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        (await api.GetAsync($"/api/v1/services/{key}")).GetProperty("definition").GetProperty("probes").GetProperty("readiness")
            .GetProperty("http").GetProperty("url").GetString().ShouldBe("http://10.0.0.5:8000/ready");
    }

    [Theory]
    [InlineData("", "application/yaml", "kind: [", 400, "baseAddress|yaml")]
    [InlineData("?preview=yes", "application/yaml", "kind: Pod", 400, "preview")]
    [InlineData("?group=x", "application/yaml", "kind: Pod", 400, "group")]
    [InlineData("?preview=true", "application/json", "{ \"yaml\": \"\" }", 400, "preview")]
    [InlineData("", "application/json", "{ \"yml\": \"\" }", 400, "yml")]
    [InlineData("", "application/json", "{ \"ports\": { \"http\": \"x\" } }", 400, "ports.http")]
    [InlineData("", "application/x-www-form-urlencoded", "kind: Pod", 415, "")]
    public async Task A_wish_that_cannot_be_read_is_a_problem(string query, string type, string body, int status, string field)
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var answer = await api.SendAsync("POST", Route + query, body, type);
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        if (field.Length > 0)
            problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldContain(n => field.Split('|').Contains(n));
    }

    [Fact]
    public async Task A_whole_megabyte_is_read_and_more_is_refused()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var filler = string.Concat(Enumerable.Repeat("# a comment in a long file\n", 30_000));
        await api.ExpectAsync(HttpStatusCode.OK, "POST", Route, Json(filler + Deployment("long"), preview: true));
        (await api.RefusalAsync("POST", Route, Json(filler + filler))).ShouldStartWith("yaml: It is larger than 1 MiB");
        var answer = await api.SendAsync("POST", Route, filler + filler + filler, "application/yaml");
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("at most 2048 KiB");
    }

    [Fact]
    public async Task A_secret_header_is_not_shown_again()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var yaml = Deployment("secretive", "httpGet: { port: 8000, httpHeaders: [{ name: X-Token, value: s3cr3t-v4lue }] }");
        foreach (var preview in (bool[])[true, false])
        {
            var answer = (await api.ExpectAsync(preview ? HttpStatusCode.OK : HttpStatusCode.Created, "POST", Route, Json(yaml, preview))).GetRawText();
            answer.ShouldNotContain("s3cr3t-v4lue");
            answer.ShouldContain("X-Token");
        }

        (await api.RefusalAsync("POST", Route, Json(Deployment("masked", "httpGet: { port: 8000, httpHeaders: [{ name: X-Token, value: '********' }] }"))))
            .ShouldContain("Give the secret: none is stored.");
    }

    [Fact]
    public async Task Both_kinds_of_body_are_described()
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        var content = (await api.GetAsync("/openapi/v1.json")).GetProperty("paths").GetProperty(Route).GetProperty("post").GetProperty("requestBody").GetProperty("content");
        content.GetProperty("application/json").GetProperty("schema").GetRawText().ShouldContain("KubernetesImportJson");
        content.GetProperty("application/yaml").GetProperty("schema").GetProperty("type").GetString().ShouldBe("string");
    }

    private static string Deployment(string name, string liveness = "tcpSocket: { port: 8000 }", string readiness = "httpGet: { path: /ready, port: http }") => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: {{name}}, namespace: imported }
        spec:
          template:
            spec:
              containers:
                - name: api
                  ports: [{ name: http, containerPort: 8000 }]
                  livenessProbe: { {{liveness}} }
                  readinessProbe: { {{readiness}} }
        """;

    private static string Json(string yaml, bool preview = false, bool skipUnsupported = false, bool replace = false) =>
        JsonSerializer.Serialize(new { yaml, baseAddress = "http://127.0.0.1", preview, skipUnsupported, replace });

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(t => t.GetString());

    private static string NamesOf(JsonElement json) => string.Join(", ", json.EnumerateObject().Select(p => p.Name));
}
