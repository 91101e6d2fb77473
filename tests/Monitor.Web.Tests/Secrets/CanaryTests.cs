using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;
using Monitor.Web.Tests.Api;
using Monitor.Web.Tests.Worker.Delivery;
using Npgsql;

namespace Monitor.Web.Tests.Secrets;

/// <summary>A canary in every place that holds a secret, and services that sing all of them back.</summary>
public sealed class CanaryTests(TestPostgres postgres)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly LogLines Lines = new();

    // As the product is delivered. Never disposed: Hangfire keeps the first one of the process.
    private static readonly ILoggerFactory Log = LoggerFactory.Create(builder => builder.AddProvider(Lines)
        .SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Hangfire", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning));

    private readonly List<Canary> _canaries = [];

    [Fact]
    public async Task A_secret_and_its_echo_are_found_nowhere()
    {
        await using var echo = await EchoServer.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await MonitorHost.StartAsync(postgres, Log, ("Monitor:Roles", "web,worker"));
        using var api = await ApiCaller.OfAsync(host, AccessRoles.Admin);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/channels", $$"""{ "key": "hook", "name": "Hook", "type": "webhook", "url": "{{receiver.Url}}", "gather": false }""");

        foreach (var (key, probes) in Services(echo))
        {
            var definition = $$"""{ "key": "{{key}}", "probes": {{probes}} }""";
            await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", definition);
            // The mask keeps what is stored, and what is stored already is no change.
            var shown = await api.GetAsync($"/api/v1/services/{key}");
            (await api.SendAsync("PUT", $"/api/v1/services/{key}", shown.GetProperty("definition").GetRawText())).StatusCode.ShouldBe(HttpStatusCode.OK);
            if (key != "pushed")
                await api.ExpectAsync(HttpStatusCode.OK, "POST", $"/api/v1/services/{key}/check");
        }

        using (var job = await host.CallerAsync(null))
            await job.GetAsync($"/api/push/{PushToken}/fail?msg=curl%20http://monitor/api/push/{PushToken}%20failed", Stop);
        await receiver.WaitForMessagesAsync(6, Patience);

        using var viewer = await ApiCaller.OfAsync(host, AccessRoles.Viewer);
        foreach (var path in await PathsAsync(api))
            ShowsNone(path, await (await viewer.SendAsync("GET", path)).Content.ReadAsStringAsync(Stop));
        using var browser = await host.SignedInAsync(AccessRoles.Viewer);
        foreach (var path in (string[])["/", "/reports/sla", .. Keys.Select(key => $"/services/{key}")])
            ShowsNone(path, await browser.ReadAsync(path));
        foreach (var message in receiver.Messages)
            ShowsNone("message", message.Text + string.Join(' ', message.Headers.Values));
        ShowsNone("audit", (await api.GetAsync("/api/v1/audit?limit=100")).GetRawText());
        ShowsNone("log", string.Join('\n', Lines.All));
        foreach (var (table, text) in await RowsAsync(host))
            ShowsNone(table, text);
        // And they were sung: all is masked because it came, not because nothing did.
        (await api.GetAsync("/api/v1/services/json")).GetProperty("state").GetProperty("reason").GetString()!.ShouldContain("********");
        (await api.GetAsync("/api/v1/services/sent")).GetProperty("state").GetProperty("reason").GetString()!.ShouldContain("********");
    }

    [Fact]
    public async Task Operators_see_the_texts_that_viewers_do_not()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        using var api = await ApiCaller.OfAsync(host);
        using var viewer = await ApiCaller.OfAsync(host, AccessRoles.Viewer);
        const string Definition = """
            { "key": "soap", "probes": {
              "readiness": { "http": { "url": "http://127.0.0.1:9/?token=x1", "method": "POST", "body": "<login>probe</login>" } },
              "liveness": { "tcp": { "host": "127.0.0.1", "port": 9, "send": "AUTH probe" } } } }
            """;
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", Definition);

        (await BodyAsync(api)).ShouldBe(("http://127.0.0.1:9/?token=********", "<login>probe</login>", "AUTH probe"));
        (await BodyAsync(viewer)).ShouldBe(("http://127.0.0.1:9/?token=********", "********", "********"));
        // A secret is for the server that it was given for.
        (await api.RefusalAsync("PUT", "/api/v1/services/soap", Definition.Replace(":9/?token=x1", ":10/?token=********", StringComparison.Ordinal)))
            .ShouldBe("probes.readiness.http.url: Give the secret again: the address has changed.");
        (await api.RefusalAsync("PUT", "/api/v1/services/soap", Definition.Replace("?token=x1", "?other=********", StringComparison.Ordinal)))
            .ShouldBe("probes.readiness.http.url: Give the secret: none is stored.");
    }

    private static async Task<(string?, string?, string?)> BodyAsync(ApiCaller caller)
    {
        var probes = (await caller.GetAsync("/api/v1/services/soap")).GetProperty("definition").GetProperty("probes");
        var http = probes.GetProperty("readiness").GetProperty("http");
        return (http.GetProperty("url").GetString(), http.GetProperty("body").GetString(), probes.GetProperty("liveness").GetProperty("tcp").GetProperty("send").GetString());
    }

    private static readonly string[] Keys = ["json", "form", "text", "redirected", "sent", "pushed"];

    private string PushToken => field ??= Plant("push").Replace("+", "-", StringComparison.Ordinal);

    private IEnumerable<(string Key, string Probes)> Services(EchoServer echo)
    {
        yield return ("json", Http($"{echo.Address}/json/{Uri.EscapeDataString(Plant("path"))}?token={Uri.EscapeDataString(Plant("query"))}&q={Uri.EscapeDataString(Plant("value"))}", new
        {
            method = "POST",
            body = JsonSerializer.Serialize(new { user = "probe", password = Plant("json"), nested = new { apiKeys = new[] { Plant("deep") } } }),
            headers = new Dictionary<string, string> { ["X-Api-Key"] = Plant("header"), ["Cookie"] = $"theme=dark; sid={Plant("cookie")}", ["Referer"] = $"http://shop.example/?token={Plant("referer")}" },
            authentication = new { scheme = "bearer", token = Plant("bearer") },
        }));
        yield return ("form", Http($"{echo.Address}/json", new
        {
            method = "POST",
            body = $"user=probe&password={Uri.EscapeDataString(Plant("form"))}",
            headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded" },
            authentication = new { scheme = "basic", username = "probe", password = Plant("basic") },
        }));
        yield return ("text", Http($"{echo.Address}/text?code={Plant("code")}", new { method = "POST", body = $"<login>\n<word>{Plant("xml")}</word>\n</login>" }));
        yield return ("redirected", Http($"{echo.Address}/redirect?access_token={Uri.EscapeDataString(Plant("hop"))}", new { }));
        yield return ("sent", $$$"""{ "readiness": { "tcp": { "host": "127.0.0.1", "port": {{{echo.TcpPort}}}, "send": "AUTH {{{Plant("tcp")}}}\\r\\n", "expect": "+OK" }, "failureThreshold": 1 } }""");
        yield return ("pushed", $$$"""{ "readiness": { "push": { "token": "{{{PushToken}}}" } } }""");
    }

    private static string Http(string url, object more)
    {
        var http = JsonSerializer.SerializeToNode(more)!.AsObject();
        http["url"] = url;
        return new JsonObject { ["readiness"] = new JsonObject { ["http"] = http, ["periodSeconds"] = 1, ["failureThreshold"] = 1 } }.ToJsonString();
    }

    private string Plant(string place)
    {
        var canary = place == "push" ? new Canary($"push_{Guid.NewGuid():N}") : Canary.Of(place);
        _canaries.Add(canary);
        return canary.Secret;
    }

    private void ShowsNone(string where, string text)
    {
        foreach (var canary in _canaries)
        {
            if (canary.In(text) is { } form && text.IndexOf(form[..12], StringComparison.OrdinalIgnoreCase) is var at)
                Assert.Fail($"{where} shows {canary.Secret}: …{text.Substring(Math.Max(0, at - 150), Math.Min(300, text.Length - Math.Max(0, at - 150)))}…");
        }

    }

    // All that can be read: what the description of the API lists, for every service.
    private static async Task<IReadOnlyList<string>> PathsAsync(ApiCaller api)
    {
        var paths = (await api.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
            .Where(p => p.Value.TryGetProperty("get", out _) && !p.Name.Contains("{token}", StringComparison.Ordinal)).Select(p => p.Name).ToList();
        paths.ShouldContain("/api/v1/services/{key}/results");
        return ["/metrics", "/openapi/v1.json", .. paths.SelectMany(path => path.Contains("{key}", StringComparison.Ordinal) ? Keys.Select(key => path.Replace("{key}", key, StringComparison.Ordinal)) : [path])];
    }

    private static async Task<List<(string Table, string Text)>> RowsAsync(MonitorHost host)
    {
        var source = host.Services.GetRequiredService<NpgsqlDataSource>();
        var tables = new List<string>();
        await using (var command = source.CreateCommand("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"))
        await using (var row = await command.ExecuteReaderAsync(Stop))
        {
            while (await row.ReadAsync(Stop))
                tables.Add(row.GetString(0));
        }

        var rows = new List<(string, string)>();
        foreach (var table in tables)
        {
            await using var command = source.CreateCommand($"SELECT coalesce(string_agg(t::text, E'\\n'), '') FROM {table} t");
            rows.Add((table, (string)(await command.ExecuteScalarAsync(Stop))!));
        }

        rows.Count.ShouldBeGreaterThan(10);
        return rows;
    }
}
