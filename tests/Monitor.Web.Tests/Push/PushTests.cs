using System.Net;
using System.Text.Json;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;
using Monitor.Web.Tests.Api;

namespace Monitor.Web.Tests.Push;

/// <summary>Jobs that report, through the whole product.</summary>
public sealed class PushTests(TestPostgres postgres)
{
    private const string Key = "nightly-backup";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_is_up_when_it_says_so_down_when_it_fails_and_late_when_it_is_silent()
    {
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"));
        using var api = await ApiCaller.OfAsync(host);
        using var job = await host.CallerAsync(null);
        var address = await RegisterAsync(api, period: 3, grace: 1);

        (await StatusAsync(job, address)).ShouldBe("Healthy");
        await IsAsync(api, "Healthy", "pushed: up");

        (await StatusAsync(job, address + "/fail?msg=disk%20full")).ShouldBe("Unhealthy");
        await IsAsync(api, "Unhealthy", "disk full");

        (await StatusAsync(job, address + "/0")).ShouldBe("Healthy");
        await IsAsync(api, "Healthy", "pushed: up");

        await IsAsync(api, "Unhealthy", "nothing was pushed in time: expected every 3 s, with 1 s of grace");
        var results = await api.GetAsync($"/api/v1/services/{Key}/results?limit=1");
        results.GetProperty("items")[0].GetProperty("failure").GetString().ShouldBe("Late");

        (await StatusAsync(job, address)).ShouldBe("Healthy");
        await IsAsync(api, "Healthy", "pushed: up");
    }

    [Fact]
    public async Task A_posted_payload_brings_its_components()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        using var api = await ApiCaller.OfAsync(host);
        using var job = await host.CallerAsync(null);
        var address = await RegisterAsync(api, period: 3600, grace: 60);

        using var body = new StringContent("""{"status":"DOWN","checks":[{"component":"database","status":"DOWN","message":"no space left"}]}""");
        using var answer = await job.PostAsync(address, body, Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await IsAsync(api, "Unhealthy", "database: no space left");
        var components = await api.GetAsync($"/api/v1/services/{Key}/components");
        components.GetProperty("items")[0].GetProperty("name").GetString().ShouldBe("database");
    }

    [Fact]
    public async Task The_time_between_start_and_end_is_the_latency()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        using var api = await ApiCaller.OfAsync(host);
        using var job = await host.CallerAsync(null);
        var address = await RegisterAsync(api, period: 3600, grace: 60);

        (await job.GetAsync(address + "/start", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Task.Delay(300, Stop);
        (await StatusAsync(job, address)).ShouldBe("Healthy");

        var result = (await api.GetAsync($"/api/v1/services/{Key}/results?limit=1")).GetProperty("items")[0];
        result.GetProperty("latencyMilliseconds").GetDouble().ShouldBeInRange(300, 60_000);
        result.GetProperty("httpStatus").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task An_address_stays_when_the_definition_is_replaced_and_only_operators_see_it()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        using var api = await ApiCaller.OfAsync(host);
        using var viewer = await ApiCaller.OfAsync(host, AccessRoles.Viewer);
        var address = await RegisterAsync(api, period: 3600, grace: 60);

        var replaced = await api.ExpectAsync(HttpStatusCode.OK, "PUT", $"/api/v1/services/{Key}", Definition(1800, 30));

        AddressIn(replaced).ShouldBe(address);
        AddressIn(await api.GetAsync($"/api/v1/services/{Key}")).ShouldBe(address);
        var seen = await viewer.GetAsync($"/api/v1/services/{Key}");
        seen.TryGetProperty("pushUrls", out _).ShouldBeFalse();
        seen.GetProperty("definition").GetProperty("probes").GetProperty("readiness").GetProperty("push").GetProperty("token").GetString().ShouldBe("********");
    }

    [Fact]
    public async Task What_is_pushed_while_paused_is_not_recorded()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        using var api = await ApiCaller.OfAsync(host);
        using var job = await host.CallerAsync(null);
        var address = await RegisterAsync(api, period: 3600, grace: 60);
        await api.ExpectAsync(HttpStatusCode.OK, "POST", $"/api/v1/services/{Key}/pause");

        await Eventually.SoAsync(async () => (await job.GetStringAsync(address, Stop)).Contains("paused", StringComparison.Ordinal));
        var before = await CountAsync("results");
        var changes = await CountAsync("changes");
        for (var i = 0; i < 5; i++)
            (await job.GetStringAsync($"{address}?status=down&msg=disk", Stop)).ShouldContain("nothing was recorded");

        (await CountAsync("results"), await CountAsync("changes")).ShouldBe((before, changes));
        await api.ExpectAsync(HttpStatusCode.OK, "POST", $"/api/v1/services/{Key}/resume");
        await Eventually.SoAsync(async () => !(await job.GetStringAsync(address, Stop)).Contains("paused", StringComparison.Ordinal));
        await Eventually.SoAsync(async () => await CountAsync("results") > before);
        // In the order of their coming: had one of the others waited somewhere, it would be here by now.
        (await CountAsync("results")).ShouldBe(before + 1);
        (await api.GetAsync($"/api/v1/services/{Key}/changes?limit=100")).GetRawText().ShouldNotContain("disk");

        async Task<int> CountAsync(string what) => (await api.GetAsync($"/api/v1/services/{Key}/{what}?limit=100")).GetProperty("items").GetArrayLength();
    }

    [Fact]
    public async Task A_token_that_nobody_has_is_not_found_and_nonsense_is_refused()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        using var api = await ApiCaller.OfAsync(host);
        using var job = await host.CallerAsync(null);
        var address = await RegisterAsync(api, period: 3600, grace: 60);

        (await job.GetAsync("/api/push/aaaaaaaaaaaaaaaaaaaaaaaa", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await job.GetAsync(address + "?status=sideways", Stop)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await job.GetAsync(address + "/done", Stop)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_job_in_an_endless_loop_is_slowed_down()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        using var api = await ApiCaller.OfAsync(host);
        using var job = await host.CallerAsync(null);
        var address = await RegisterAsync(api, period: 3600, grace: 60);

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 30; i++)
            answers.Add((await job.GetAsync(address, Stop)).StatusCode);

        answers[0].ShouldBe(HttpStatusCode.OK);
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
    }

    private static string Definition(int period, int grace) =>
        $$"""{"key":"{{Key}}","name":"Nightly backup","probes":{"readiness":{"push":{"graceSeconds":{{grace}} },"periodSeconds":{{period}} } } }""";

    private static async Task<string> RegisterAsync(ApiCaller api, int period, int grace) =>
        AddressIn(await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", Definition(period, grace)));

    private static string AddressIn(JsonElement service) => service.GetProperty("pushUrls").GetProperty("readiness").GetString()!;

    private static async Task<string?> StatusAsync(HttpClient job, string address)
    {
        using var answer = await job.GetAsync(address, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("status").GetString();
    }

    private static async Task IsAsync(ApiCaller api, string status, string reason)
    {
        var service = await api.GetUntilAsync($"/api/v1/services/{Key}", s => s.GetProperty("state").GetProperty("status").GetString() == status);
        var state = service.GetProperty("state");
        state.GetProperty("status").GetString().ShouldBe(status);
        state.GetProperty("probes").GetProperty("readiness").GetProperty("reason").GetString().ShouldBe(reason);
    }
}
