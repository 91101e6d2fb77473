using System.Net;
using System.Text.Json;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Alerting;

public sealed class IncidentsApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Incidents = "/api/v1/incidents";

    [Fact]
    public async Task An_outage_is_listed_with_its_service_and_told_in_full()
    {
        using var viewer = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        var id = await OpenAsync("told", "billing/eu");

        var listed = (await viewer.GetAsync($"{Incidents}?service=told")).GetProperty("items").EnumerateArray().Single();
        string.Join(", ", listed.EnumerateObject().Select(p => p.Name)).ShouldBe(
            "id, kind, service, state, severity, worstSeverity, status, title, reason, since, openedAt, resolvedAt, resolution, durationSeconds, cause, effects, acknowledged, assignee, snoozedUntil, flapping, reopened");
        listed.GetProperty("id").GetInt64().ShouldBe(id);
        listed.GetProperty("title").GetString().ShouldBe("Told is down");
        (listed.GetProperty("state").GetString(), listed.GetProperty("severity").GetString(), listed.GetProperty("status").GetString()).ShouldBe(("open", "critical", "Unhealthy"));
        listed.GetProperty("service").GetProperty("group").GetString().ShouldBe("billing/eu");

        var found = await viewer.GetAsync($"{Incidents}/{id}");
        var opened = found.GetProperty("timeline").EnumerateArray().ShouldHaveSingleItem();
        (opened.GetProperty("kind").GetString(), opened.GetProperty("actor").ValueKind, opened.GetProperty("data").GetProperty("no").GetInt32()).ShouldBe(("opened", JsonValueKind.Null, 1));
        found.GetProperty("notifications").GetArrayLength().ShouldBe(0);
        (await viewer.GetAsync($"{Incidents}?state=resolved&service=told")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await viewer.GetAsync($"{Incidents}?group=billing&severity=critical&state=open&q=told")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task An_operator_does_all_that_can_be_done_and_the_service_shows_it()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var id = await OpenAsync("acted", "billing");

        var taken = await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Incidents}/{id}/acknowledge", """{ "note": "on it" }""");
        taken.GetProperty("acknowledged").GetProperty("by").GetString().ShouldBe("API key test");
        await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Incidents}/{id}/assign", """{ "assignee": "ada" }""");
        (await api.GetAsync($"{Incidents}/{id}/assignees")).GetProperty("items")[0].ToString().ShouldBe("""{"name":"ada","tookLately":true}""");
        await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Incidents}/{id}/snooze", """{ "minutes": 60 }""");
        await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Incidents}/{id}/notes", """{ "text": "the disk" }""");

        (await api.GetAsync($"{Incidents}/{id}")).GetProperty("timeline").EnumerateArray().Select(e => e.GetProperty("kind").GetString())
            .ShouldBe(["opened", "acknowledged", "assigned", "snoozed", "noted"]);
        var state = await api.GetUntilAsync("/api/v1/services/acted", s => IncidentOf(s) is { ValueKind: JsonValueKind.Object } i && i.GetProperty("assignee").GetString() == "ada");
        IncidentOf(state).GetProperty("id").GetInt64().ShouldBe(id);
        IncidentOf(state).GetProperty("acknowledged").GetProperty("note").GetString().ShouldBe("on it");
        (await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Incidents}/{id}/unacknowledge")).GetProperty("acknowledged").ValueKind.ShouldBe(JsonValueKind.Null);
        (await api.GetAsync($"{Incidents}?assignee=ADA")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_says_why()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var id = await OpenAsync("refused", "billing");
        (await api.RefusalAsync("POST", $"{Incidents}/{id}/notes", """{ "text": "" }""")).ShouldBe("text: Write something.");
        (await api.RefusalAsync("POST", $"{Incidents}/{id}/snooze", """{ "minutes": 60, "until": "2099-01-01T00:00:00Z" }""")).ShouldStartWith("until: Give either");
        (await api.RefusalAsync("POST", $"{Incidents}/{id}/snooze", """{ "until": "2020-01-01T00:00:00Z" }""")).ShouldBe("until: It lies in the past.");
        (await api.RefusalAsync("GET", $"{Incidents}?state=gone")).ShouldStartWith("state: ");
        (await api.RefusalAsync("GET", $"{Incidents}?cursor=abc")).ShouldStartWith("cursor: ");
        (await api.ExpectAsync(HttpStatusCode.NotFound, "GET", $"{Incidents}/999999")).GetProperty("detail").GetString().ShouldStartWith("There is no incident 999999");

        await SomeIncidents.ResolveAsync(shared.Host, id);
        (await api.ExpectAsync(HttpStatusCode.Conflict, "POST", $"{Incidents}/{id}/acknowledge", "{}")).GetProperty("title").GetString().ShouldBe("The incident is over");
        await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Incidents}/{id}/notes", """{ "text": "a full disk" }""");
    }

    [Fact]
    public async Task A_page_leads_to_the_next()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        foreach (var key in (string[])["page-a", "page-b", "page-c"])
            await OpenAsync(key, "paged");

        var first = await api.GetAsync($"{Incidents}?group=paged&limit=2");
        var second = await api.GetAsync($"{Incidents}?group=paged&limit=2&cursor={first.GetProperty("nextCursor").GetString()}");
        first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray())
            .Select(i => i.GetProperty("service").GetProperty("key").GetString()).ShouldBe(["page-c", "page-b", "page-a"]);
        second.GetProperty("nextCursor").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Nothing_of_another_group_can_be_read_or_done()
    {
        using var limited = await ApiCaller.WithinAsync(shared.Host, "seen");
        var (own, other) = (await OpenAsync("in-scope", "seen/eu"), await OpenAsync("out-of-scope", "unseen"));

        (await limited.GetAsync(Incidents)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetInt64()).ShouldBe([own]);
        await limited.ExpectAsync(HttpStatusCode.NotFound, "GET", $"{Incidents}/{other}");
        await limited.ExpectAsync(HttpStatusCode.NotFound, "POST", $"{Incidents}/{other}/acknowledge", "{}");
        await limited.ExpectAsync(HttpStatusCode.OK, "POST", $"{Incidents}/{own}/acknowledge", "{}");
    }

    [Fact]
    public async Task A_cause_of_another_group_is_not_named()
    {
        using var everybody = await ApiCaller.OfAsync(shared.Host);
        using var limited = await ApiCaller.WithinAsync(shared.Host, "follows");
        var (own, cause) = (await OpenAsync("follower", "follows"), await OpenAsync("secret-cause", "elsewhere"));
        await SomeIncidents.FollowAsync(shared.Host, own, cause);
        const string foreign = "it follows, or may follow, from a service of another group", unnoted = "it follows, or may follow, from what may be another group's";

        var shown = await limited.GetAsync($"{Incidents}/{own}");
        shown.GetProperty("cause").ValueKind.ShouldBe(JsonValueKind.Null);
        Texts(shown, "timeline", "text").ShouldBe(["answered 500", "it follows from redis, which 3 services report as failing", foreign, unnoted]);
        Texts(shown, "notifications", "why").ShouldBe(
        [
            foreign, unnoted, "it follows from redis, of which the channel is told", "snoozed until 10:30 UTC",
        ], ignoreOrder: true);
        (shown.GetRawText() + (await limited.GetAsync($"{Incidents}?service=follower")).GetRawText()).ShouldNotContain("secret-cause", Case.Insensitive);

        var whole = await everybody.GetAsync($"{Incidents}/{own}");
        whole.GetProperty("cause").GetProperty("serviceKey").GetString().ShouldBe("secret-cause");
        Texts(whole, "timeline", "text").ShouldContain("it follows from Secret-cause");
    }

    private static IEnumerable<string?> Texts(JsonElement incident, string list, string text) => incident.GetProperty(list).EnumerateArray().Select(e => e.GetProperty(text).GetString());

    private static JsonElement IncidentOf(JsonElement service) => service.GetProperty("state").GetProperty("incident");

    private Task<long> OpenAsync(string key, string group) => SomeIncidents.OpenAsync(shared.Host, key, group);
}
