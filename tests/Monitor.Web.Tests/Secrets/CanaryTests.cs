using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;
using Monitor.Web.Tests.Api;
using Monitor.Web.Tests.Hosting.Verbs;
using Npgsql;

namespace Monitor.Web.Tests.Secrets;

/// <summary>A canary in every place that holds a secret, and services and receivers that sing all of them back.</summary>
public sealed class CanaryTests(TestPostgres postgres)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly WrittenLog Written = new();

    // As the product is delivered. Never disposed: Hangfire keeps the first one of the process.
    private static readonly ILoggerFactory Log = LoggerFactory.Create(builder => builder.AddProvider(Written)
        .SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Hangfire", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning));

    /// <summary>
    /// What operators are shown, and why: a text that is sent as it is has no part that can be told from the rest, and is theirs to write; a push address is copied into the job that calls it;
    /// who is to read a topic has to know it. It is stored encrypted, and shown to nobody else.
    /// </summary>
    private static readonly string[] OfOperators = ["text.body", "sent.tcp", "pushed.token", "ntfy.topic"];

    private readonly Flock _flock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_secret_and_its_echo_are_found_nowhere()
    {
        await using var echo = await EchoServer.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var collector = await OtlpCollector.StartAsync();
        var settings = PlantedSettings.Of(_flock);
        await using var host = await MonitorHost.StartAsync(postgres, Log,
        [
            .. settings, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_BSP_SCHEDULE_DELAY", "100"), ("OTEL_METRIC_EXPORT_INTERVAL", "300"),
        ]);
        using var api = await ApiCaller.OfAsync(host, AccessRoles.Admin);
        await PlantAsync(host, api, echo, receiver.Url);
        await SingAsync(host, receiver);

        await SearchAnswersAsync(host, api);
        foreach (var message in receiver.Messages)
            _flock.Seek("a message", message.Text + string.Join(' ', message.Headers.Values));
        _flock.Seek("OpenTelemetry", collector.Everything);
        foreach (var (table, text) in await RowsAsync(host))
            _flock.Seek(table, text);
        await SearchVerbsAsync(host, PlantedSettings.OfVerb(_flock, settings, host.ConnectionString));
        Written.Formats.ShouldBe(2);
        _flock.Seek("the log", string.Concat(Written.All));

        _flock.Found.ShouldBeEmpty();
        // And they were sung: all is masked because it came, not because nothing did.
        foreach (var key in (string[])["json", "sent"])
            (await api.GetAsync($"/api/v1/services/{key}")).GetProperty("state").GetProperty("reason").GetString()!.ShouldContain("********");
        foreach (var key in (string[])["slack", "telegram", "jsm", "custom"])
        {
            var delivery = (await api.GetAsync($"/api/v1/channels/{key}/deliveries")).GetProperty("items").EnumerateArray().Last().GetProperty("id").GetInt64();
            (await api.GetAsync($"/api/v1/deliveries/{delivery}")).GetRawText().ShouldContain("********", customMessage: key);
        }
    }

    [Fact]
    public void Every_text_of_a_definition_is_planted_or_known_to_hold_no_secret()
    {
        var definitions = PlantedServices.Of(_flock, "http://127.0.0.1:9", 9).Select(s => JsonDocument.Parse(s.Probes).RootElement).ToList();
        var planted = definitions.SelectMany(d => DefinitionLeaves.Holding(d.GetProperty("readiness"), text => _flock.Holds(text))).Distinct();
        DefinitionLeaves.OfProbe().Except(planted).Order(StringComparer.Ordinal).ShouldBe(PlantedServices.Plain);
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

    private async Task PlantAsync(MonitorHost host, ApiCaller api, EchoServer echo, Uri receiver)
    {
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/channels", $$"""{ "key": "hook", "name": "Hook", "type": "webhook", "url": "{{receiver}}", "gather": false }""");
        foreach (var (key, channel) in PlantedChannels.Of(_flock, echo.Address))
        {
            await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/channels", channel);
            // What is shown keeps what is stored.
            var shown = await api.GetAsync($"/api/v1/channels/{key}");
            await api.ExpectAsync(HttpStatusCode.OK, "PUT", $"/api/v1/channels/{key}", JsonSerializer.Serialize(shown.EnumerateObject().Where(p => p.Name is "name" or "type" or "url" or "settings").ToDictionary(p => p.Name, p => p.Value)));
        }

        await api.ExpectAsync(HttpStatusCode.OK, "POST", "/api/v1/channels/webhook/rotate-secret", JsonSerializer.Serialize(new { secret = _flock.Plant("webhook.newSecret", PlantedChannels.Whsec()) }));
        await api.ExpectAsync(HttpStatusCode.OK, "PUT", "/api/v1/settings/heartbeat", JsonSerializer.Serialize(new { url = $"{echo.Address}/ping/{Uri.EscapeDataString(_flock.Plant("heartbeat.url"))}", periodSeconds = 15 }));
        _flock.Plant("key.viewer", (await host.IssueAsync(AccessRoles.Viewer)).Secret);
        _flock.Plant("key.wall", (await host.IssueAsync(AccessRoles.Wall, "birds")).Secret);
        _flock.Plant("link.invitation", await host.InviteAsync("invited@example.com", AccessRoles.Viewer));
        using var browser = await host.SignedInAsync(AccessRoles.Operator);
        var (seed, recovery) = await AuthenticatorApp.TurnOnAsync(browser);
        _flock.Plant("person.totp", seed);
        _flock.Plant("person.recovery", recovery);

        foreach (var (key, probes) in PlantedServices.Of(_flock, echo.Address, echo.TcpPort))
        {
            await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", $$"""{ "key": "{{key}}", "group": "birds", "probes": {{probes}} }""");
            // The mask keeps what is stored, and what is stored already is no change.
            var shown = await api.GetAsync($"/api/v1/services/{key}");
            (await api.SendAsync("PUT", $"/api/v1/services/{key}", shown.GetProperty("definition").GetRawText())).StatusCode.ShouldBe(HttpStatusCode.OK);
            if (key != "pushed")
                await api.ExpectAsync(HttpStatusCode.OK, "POST", $"/api/v1/services/{key}/check");
        }
    }

    // Until each service has failed, and each channel has tried to say so.
    private async Task SingAsync(MonitorHost host, WebhookReceiver receiver)
    {
        using (var job = await host.CallerAsync(null))
            await job.GetAsync($"/api/push/{_flock["pushed.token"]}/fail?msg=curl%20http://monitor/api/push/{_flock["pushed.token"]}%20failed", Stop);
        await receiver.WaitForMessagesAsync(PlantedServices.Keys.Length, Patience);
        var source = host.Services.GetRequiredService<NpgsqlDataSource>();
        for (var i = 0; ; i++)
        {
            await using var silent = source.CreateCommand("SELECT string_agg(key, ' ') FROM channels c WHERE NOT EXISTS (SELECT FROM deliveries d JOIN delivery_attempts a ON a.delivery_id = d.id WHERE d.channel_id = c.id)");
            if (await silent.ExecuteScalarAsync(Stop) is not string channels)
                return;
            i.ShouldBeLessThan(600, $"{channels} have said nothing");
            await Task.Delay(100, Stop);
        }
    }

    private async Task SearchAnswersAsync(MonitorHost host, ApiCaller api)
    {
        var (all, few) = (await Places.OfAsync(api, int.MaxValue), await Places.OfAsync(api, 1));
        foreach (var role in AccessRoles.All)
        {
            using var caller = await ApiCaller.OfAsync(host, role);
            using var browser = await host.SignedInAsync(role);
            await SearchAsync(role, role == AccessRoles.Admin ? few : all, browser, caller, role == AccessRoles.Viewer ? [] : OfOperators);
        }

        foreach (var (group, but) in (IEnumerable<(string, string[])>)[("birds", OfOperators), ("elsewhere", [])])
        {
            using var limited = await ApiCaller.WithinAsync(host, group);
            using var within = await host.SignedInAsync(AccessRoles.Operator);
            within.Always(GroupsOfHeader.Name, group);
            await SearchAsync($"an operator of {group}", few, within, limited, but);
        }
    }

    private async Task SearchAsync(string who, Places places, Browser browser, ApiCaller caller, string[] but)
    {
        foreach (var path in places.Api)
            _flock.Seek($"{who} at {path}", await (await caller.SendAsync("GET", path)).Content.ReadAsStringAsync(Stop), but);
        foreach (var path in places.Pages)
            _flock.Seek($"{who} on {path}", await Browser.TextOf(await browser.GetAsync(path)), but);
    }

    private async Task SearchVerbsAsync(MonitorHost host, (string Key, string? Value)[] settings)
    {
        foreach (var words in (string[][])[["config", "print"], ["doctor"], ["keys", "show"]])
        {
            var spoken = await Spoken.SayAsync(words, [.. settings, ("urls", host.Address.ToString())]);
            spoken.Output.Length.ShouldBeGreaterThan(50);
            _flock.Seek(string.Join(' ', words), spoken.Output + spoken.Errors);
        }

        var folder = Directory.CreateTempSubdirectory("monitor-canary-").FullName;
        try
        {
            var file = Path.Combine(folder, "backup");
            (await Spoken.SayAsync(["backup", file], settings)).Code.ShouldBe(0);
            await using var archive = await ZipFile.OpenReadAsync(file, Stop);
            foreach (var part in archive.Entries)
            {
                using var bytes = new MemoryStream();
                await using (var rows = await part.OpenAsync(Stop))
                    await rows.CopyToAsync(bytes, Stop);
                _flock.Seek($"the backup's {part.FullName}", bytes.ToArray());
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
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
