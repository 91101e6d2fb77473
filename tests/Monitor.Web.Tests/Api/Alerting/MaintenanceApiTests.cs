using System.Net;
using System.Text.Json;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Alerting;

public sealed class MaintenanceApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Path = "/api/v1/maintenance";

    [Fact]
    public async Task A_window_is_announced_read_changed_and_deleted()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var answer = await api.SendAsync("POST", Path, """{ "title": "Upkeep", "scope": { "groups": ["crud"] }, "start": "2027-03-21T02:30", "durationMinutes": 90, "timeZone": "Europe/Berlin", "rrule": "FREQ=WEEKLY;BYDAY=SU" }""");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var (address, tag) = (answer.Headers.Location!.ToString(), answer.Headers.ETag!.Tag);

        var window = await api.GetAsync(address);
        Names(window).ShouldBe("id, title, scope, start, durationMinutes, timeZone, rrule, note, state, services, running, nextAt, createdBy, createdAt");
        (Text(window, "state"), Text(window, "nextAt")).ShouldBe(("planned", "2027-03-21T01:30:00+00:00"));
        (await api.GetAsync($"{address}/occurrences?limit=2")).GetProperty("items").EnumerateArray().Select(o => $"{Text(o, "from")} {Text(o, "clocks")}")
            .ShouldBe(["2027-03-21T01:30:00+00:00 unchanged", "2027-03-28T01:00:00+00:00 skipped"]);

        var changed = window.GetRawText().Replace("\"Upkeep\"", "\"Move\"", StringComparison.Ordinal);
        (await api.RefusalAsync("PUT", address, changed)).ShouldContain("id: ");
        const string Mine = """{ "title": "Move", "scope": { "groups": ["crud"] }, "start": "2027-03-21T02:30", "durationMinutes": 60 }""";
        (await api.SendAsync("PUT", address, Mine, ifMatch: tag)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.SendAsync("PUT", address, Mine, ifMatch: tag)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await api.GetAsync(Path)).GetProperty("items").EnumerateArray().Select(w => Text(w, "title")).ShouldContain("Move");

        await api.ExpectAsync(HttpStatusCode.NoContent, "DELETE", address);
        await api.ExpectAsync(HttpStatusCode.NotFound, "GET", address);
        await api.ExpectAsync(HttpStatusCode.NotFound, "PUT", address, Mine);
    }

    [Fact]
    public async Task A_deployment_job_silences_its_service_for_some_minutes_and_ends_it_early()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await AddAsync(api, "deployed", "deploy");
        var window = await api.ExpectAsync(HttpStatusCode.Created, "POST", Path, """{ "title": "Deploy", "scope": { "services": ["deployed"] }, "minutes": 15 }""");
        var id = window.GetProperty("id").GetInt32();
        (Text(window, "state"), window.GetProperty("running").GetProperty("services").GetInt32()).ShouldBe(("running", 1));

        var state = (await api.GetUntilAsync("/api/v1/services/deployed", s => s.GetProperty("state").GetProperty("inMaintenance").GetBoolean())).GetProperty("state");
        Text(state.GetProperty("maintenance"), "title").ShouldBe("Deploy");
        var longer = await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Path}/{id}/extend", """{ "minutes": 30 }""");
        (longer.GetProperty("running").GetProperty("to").GetDateTimeOffset() - longer.GetProperty("running").GetProperty("from").GetDateTimeOffset()).TotalMinutes.ShouldBe(45);

        Text(await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Path}/{id}/end"), "state").ShouldBe("over");
        await api.ExpectAsync(HttpStatusCode.Conflict, "POST", $"{Path}/{id}/end");
        await api.GetUntilAsync("/api/v1/services/deployed", s => !s.GetProperty("state").GetProperty("inMaintenance").GetBoolean());
        var uptime = await api.GetAsync("/api/v1/services/deployed/uptime?window=1h");
        uptime.GetProperty("seconds").GetProperty("maintenance").GetDouble().ShouldBeGreaterThan(0);
        uptime.GetProperty("gaps").EnumerateArray().Select(g => Text(g, "cause")).ShouldContain("maintenance");
        (await api.GetAsync($"{Path}/calendar")).GetProperty("items").EnumerateArray().ShouldNotContain(e => e.GetProperty("windowId").GetInt32() == id);
        var from = Uri.EscapeDataString(window.GetProperty("createdAt").GetDateTimeOffset().AddMinutes(-1).ToString("O"));
        (await api.GetAsync($"{Path}/calendar?from={from}")).GetProperty("items").EnumerateArray().Where(e => e.GetProperty("windowId").GetInt32() == id)
            .Select(e => $"{Text(e, "title")} {Text(e, "stage")}").ShouldBe(["Deploy done"]);
        var period = (await api.GetAsync($"{Path}/calendar?from={from}")).GetProperty("items").EnumerateArray().Single(e => e.GetProperty("windowId").GetInt32() == id).GetProperty("periodId");
        Text((await api.GetAsync($"{Path}/periods/{period}/services")).GetProperty("items")[0], "key").ShouldBe("deployed");
    }

    [Fact]
    public async Task A_preview_tells_times_and_services_and_stores_nothing()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await AddAsync(api, "previewed", "preview");
        var preview = await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Path}/preview?limit=2",
            """{ "title": "x", "scope": { "groups": ["preview"] }, "start": "2027-10-24T02:30", "durationMinutes": 60, "timeZone": "Europe/Berlin", "rrule": "FREQ=WEEKLY" }""");

        preview.GetProperty("occurrences").EnumerateArray().Select(o => $"{Text(o, "local")} {Text(o, "from")} {Text(o, "clocks")}")
            .ShouldBe(["2027-10-24T02:30:00 2027-10-24T00:30:00+00:00 unchanged", "2027-10-31T02:30:00 2027-10-31T00:30:00+00:00 repeated"]);
        preview.GetProperty("services").EnumerateArray().Select(s => s.GetString()).ShouldBe(["previewed"]);
    }

    [Theory]
    [InlineData("""{ "title": "x", "scope": { "all": true }, "start": "2027-03-21T02:30", "durationMinutes": 90, "rrule": "FREQ=SECONDLY" }""", "rrule: At most once a day: use DAILY, WEEKLY, MONTHLY, YEARLY, not SECONDLY.")]
    [InlineData("""{ "title": "x", "scope": { "all": true }, "start": "2027-03-21T02:30Z", "durationMinutes": 90 }""", "start: Write the local time of its zone, without an offset, like 2026-12-01T22:00.")]
    [InlineData("""{ "title": "x", "scope": { "services": ["nobody"] }, "minutes": 15 }""", "scope.services: There is no service with the key 'nobody'.")]
    [InlineData("""{ "title": "x", "scope": { "all": true }, "minutes": 15, "timeZone": "UTC" }""", "timeZone: Leave it out: with minutes it begins now and is over after them.")]
    public async Task What_is_wrong_is_said_by_field(string json, string errors)
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        (await api.RefusalAsync("POST", Path, json)).ShouldBe(errors);
    }

    [Fact]
    public async Task Who_sees_a_group_announces_for_it_alone_and_a_viewer_not_at_all()
    {
        using var everybody = await ApiCaller.OfAsync(shared.Host);
        await AddAsync(everybody, "mine", "ours/eu");
        await AddAsync(everybody, "theirs", "foreign");
        var foreign = (await everybody.ExpectAsync(HttpStatusCode.Created, "POST", Path, """{ "title": "Foreign", "scope": { "groups": ["foreign"] }, "minutes": 15 }""")).GetProperty("id").GetInt32();

        using var limited = await ApiCaller.WithinAsync(shared.Host, "ours", AccessRoles.Operator);
        await limited.ExpectAsync(HttpStatusCode.Created, "POST", Path, """{ "title": "Ours", "scope": { "services": ["mine"] }, "minutes": 15 }""");
        (await limited.RefusalAsync("POST", Path, """{ "title": "x", "scope": { "services": ["theirs"] }, "minutes": 15 }""")).ShouldStartWith("scope.services");
        (await limited.RefusalAsync("POST", Path, """{ "title": "x", "scope": { "all": true }, "minutes": 15 }""")).ShouldStartWith("scope: You see ours only");
        await limited.ExpectAsync(HttpStatusCode.NotFound, "GET", $"{Path}/{foreign}");
        await limited.ExpectAsync(HttpStatusCode.NotFound, "DELETE", $"{Path}/{foreign}");
        (await limited.GetAsync(Path)).GetProperty("items").EnumerateArray().Select(w => Text(w, "title")).ShouldBe(["Ours"]);

        using var viewer = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        await viewer.GetAsync(Path);
        await viewer.ExpectAsync(HttpStatusCode.Forbidden, "POST", Path, """{ "title": "x", "scope": { "all": true }, "minutes": 15 }""");
    }

    private static async Task AddAsync(ApiCaller api, string key, string group)
    {
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services",
            $$"""{ "key": "{{key}}", "group": "{{group}}", "probes": { "readiness": { "periodSeconds": 3600, "http": { "url": "http://127.0.0.1:9/" } } } }""");
        await api.GetUntilAsync($"/api/v1/services?q={key}", l => l.GetProperty("items").GetArrayLength() == 1);
    }

    private static string Names(JsonElement json) => string.Join(", ", json.EnumerateObject().Select(p => p.Name));

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
