using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;
using Monitor.Web.Worker.Housekeeping;
using Npgsql;

namespace Monitor.Web.Tests.Api.Access;

public sealed class OwnSettingsApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Connectivity = "/api/v1/settings/connectivity";
    private const string Heartbeat = "/api/v1/settings/heartbeat";
    private const string Outbound = "/api/v1/settings/outbound";
    private const string Retention = "/api/v1/settings/retention";

    [Fact]
    public async Task Canaries_are_kept_by_their_revision_asked_and_audited()
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        var first = await api.SendAsync("GET", Connectivity);
        (await api.SendAsync("PUT", Connectivity, """{"canaries":["127.0.0.1:9","127.0.0.1:9"],"quorum":1}""", ifMatch: first.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.SendAsync("PUT", Connectivity, """{"canaries":[]}""", ifMatch: first.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var kept = await api.GetAsync(Connectivity);
        (kept.GetProperty("canaries").GetArrayLength(), kept.GetProperty("hosts").GetInt32(), kept.GetProperty("sharePercent").GetInt32()).ShouldBe((1, 5, 20));

        var problem = await api.ExpectAsync(HttpStatusCode.BadRequest, "PUT", Connectivity, """{"canaries":["nowhere"],"hosts":0}""");
        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["canaries", "hosts"]);
        var asked = await api.ExpectAsync(HttpStatusCode.OK, "POST", Connectivity + "/test", $$"""{"canaries":["127.0.0.1:9","{{shared.Host.Address.Authority}}"]}""");
        asked.GetProperty("items").EnumerateArray().OrderBy(a => a.GetProperty("reached").GetBoolean()).Select(a => a.GetProperty("reached").GetBoolean()).ShouldBe([false, true]);

        var entry = (await api.GetAsync("/api/v1/audit?action=settings.updated&subject=connectivity")).GetProperty("items")[0];
        entry.GetProperty("after").GetProperty("canaries")[0].GetString().ShouldBe("127.0.0.1:9");
    }

    [Fact]
    public async Task The_address_of_the_heartbeat_is_told_to_nobody()
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        var saved = await api.ExpectAsync(HttpStatusCode.OK, "PUT", Heartbeat, """{"url":"https://127.0.0.1:9/ping/s3cret-of-the-switch","periodSeconds":90}""");
        var mask = saved.GetProperty("url").GetString()!;
        var again = await api.ExpectAsync(HttpStatusCode.OK, "PUT", Heartbeat, JsonSerializer.Serialize(new { url = mask, periodSeconds = 120 }));
        again.GetProperty("url").GetString().ShouldBe(mask);

        foreach (var text in (JsonElement[])[saved, again, await api.GetAsync(Heartbeat), await api.GetAsync("/api/v1/audit?action=settings.updated")])
            text.GetRawText().ShouldNotContain("s3cret");
        // The mask alone is no address.
        await api.ExpectAsync(HttpStatusCode.OK, "PUT", Heartbeat, """{"url":""}""");
        (await api.GetAsync(Heartbeat)).GetProperty("url").GetString().ShouldBe("");
    }

    [Fact]
    public async Task A_range_that_is_refused_is_an_error_when_saved_no_data_when_asked_audited_and_followed_by_other_nodes()
    {
        await using var other = await shared.Host.StartAgainAsync(("Monitor:Outbound:AllowPrivateNetworks", "true"));
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        using var there = await ApiCaller.OfAsync(other, AccessRoles.Admin);
        var first = await api.SendAsync("GET", Outbound);
        (await api.SendAsync("PUT", Outbound, """{"refused":["127.9.9.0/24"],"allowed":["127.9.9.9/32"]}""", ifMatch: first.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.SendAsync("PUT", Outbound, "{}", ifMatch: first.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await api.ExpectAsync(HttpStatusCode.BadRequest, "PUT", Outbound, """{"allowed":["169.254.169.254","db"],"refused":["db"]}""")).GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["allowed", "refused"]);

        for (var i = 0; i < 600 && await RuleAsync(api, "127.9.9.9") != "127.9.9.9 is one of the allowed addresses"; i++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        (await RuleAsync(api, "127.9.9.9")).ShouldBe("127.9.9.9 is one of the allowed addresses");
        for (var i = 0; i < 600 && await RuleAsync(there, "127.9.9.1") != "127.9.9.1 is in 127.9.9.0/24, which is refused"; i++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        (await RuleAsync(there, "127.9.9.1")).ShouldBe("127.9.9.1 is in 127.9.9.0/24, which is refused");
        (await there.GetAsync(Outbound)).GetProperty("configured").GetProperty("allowPrivateNetworks").GetString().ShouldBe("Monitor__Outbound__AllowPrivateNetworks");
        (await there.ExpectAsync(HttpStatusCode.BadRequest, "PUT", Outbound, """{"allowPrivateNetworks":false,"refused":["127.9.9.0/24"],"allowed":["127.9.9.9"]}""")).GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["allowPrivateNetworks"]);

        var tested = await there.ExpectAsync(HttpStatusCode.OK, "POST", "/api/v1/probe-tests", """{"probe":{"http":{"url":"http://127.9.9.1:9/"}}}""");
        (tested.GetProperty("outcome").GetProperty("failure").GetString(), tested.GetProperty("verdict").GetProperty("status").GetString()).ShouldBe(("BlockedByPolicy", "Unknown"));
        (await api.ExpectAsync(HttpStatusCode.BadRequest, "POST", "/api/v1/services", """{"key":"refused","name":"x","probes":{"readiness":{"http":{"url":"http://127.9.9.1:9/"}}}}"""))
            .GetProperty("errors").GetProperty("probes.readiness.http.url")[0].GetString()!.ShouldContain("127.9.9.0/24");
        (await api.ExpectAsync(HttpStatusCode.BadRequest, "POST", "/api/v1/channels", """{"key":"refused","type":"webhook","url":"http://127.9.9.1:9/"}"""))
            .GetProperty("errors").GetProperty("url")[0].GetString()!.ShouldContain("127.9.9.0/24");

        var entry = (await api.GetAsync("/api/v1/audit?action=settings.updated&subject=outbound")).GetProperty("items")[0];
        (entry.GetProperty("before").GetProperty("refused").GetArrayLength(), entry.GetProperty("after").GetProperty("refused")[0].GetString()).ShouldBe((0, "127.9.9.0/24"));
    }

    [Fact]
    public async Task Retention_is_bounded_tried_first_audited_and_followed_by_the_jobs_of_every_node()
    {
        await using var other = await shared.Host.StartAgainAsync(("Monitor:Retention:AuditDays", "500"));
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        using var there = await ApiCaller.OfAsync(other, AccessRoles.Admin);
        var first = await api.SendAsync("GET", Retention);
        (await api.ExpectAsync(HttpStatusCode.BadRequest, "PUT", Retention, """{"packedDays":0,"hourlyDays":400,"dailyDays":399}""")).GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["packedDays", "dailyDays"]);
        var tried = await api.ExpectAsync(HttpStatusCode.OK, "PUT", Retention + "?dryRun=true", """{"incidentDays":30}""");
        tried.GetProperty("removes").EnumerateArray().Select(r => $"{r.GetProperty("field")} {r.GetProperty("from")} {r.GetProperty("to")}").ShouldBe(["incidentDays 730 30", "incidentAnswersDays 90 30"]);
        (await api.ExpectAsync(HttpStatusCode.BadRequest, "PUT", Retention, """{"incidentDays":30}""")).GetProperty("errors").GetProperty("incidentDays")[0].GetString()!.ShouldContain("If-Match");
        (await api.GetAsync(Retention)).GetProperty("incidentDays").GetInt32().ShouldBe(730);

        var source = other.Services.GetRequiredService<NpgsqlDataSource>();
        await source.AskAsync<object>("""
            INSERT INTO incidents (service_id, since, status_since, opened_at, resolved_at, last_event, state, severity, worst_severity, status, service_key, service_group, service_owner, service, reason)
            VALUES (0, now(), now(), now(), now() - interval '40 days', 1, 2, 2, 2, 1, 'forty-days-old', '', '', '{}', '')
            """);
        (await api.SendAsync("PUT", Retention, """{"incidentDays":30}""", ifMatch: first.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.SendAsync("PUT", Retention, "{}", ifMatch: first.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await there.GetAsync(Retention)).GetProperty("configured").GetProperty("auditDays").GetString().ShouldBe("Monitor__Retention__AuditDays");
        (await there.ExpectAsync(HttpStatusCode.BadRequest, "PUT", Retention, """{"incidentDays":30}""")).GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["auditDays"]);

        await ActivatorUtilities.CreateInstance<RetentionJob>(other.Services).RunAsync(TestContext.Current.CancellationToken);
        (await source.AskAsync<long>("SELECT count(*) FROM incidents WHERE service_key = 'forty-days-old'")).ShouldBe(0);
        var entry = (await api.GetAsync("/api/v1/audit?action=settings.updated&subject=retention")).GetProperty("items")[0];
        (entry.GetProperty("before").GetProperty("incidentDays").GetInt32(), entry.GetProperty("after").GetProperty("incidentDays").GetInt32()).ShouldBe((730, 30));

        // Had it been a worker it would go by its own, whichever node is asked.
        string? host = null;
        for (var i = 0; i < 600 && host is null; i++, await Task.Delay(50, TestContext.Current.CancellationToken))
            host = await source.AskAsync<string>("UPDATE nodes SET roles = 'worker' WHERE retention ->> 'auditDays' = '500' RETURNING host");
        (await api.ExpectAsync(HttpStatusCode.BadRequest, "PUT", Retention, """{"auditDays":2000}""")).GetProperty("errors").GetProperty("auditDays")[0].GetString().ShouldBe($"It is set by Monitor__Retention__AuditDays on {host}: change it there.");
        var said = await api.GetAsync(Retention);
        (await KeptAsync(api)).ShouldBe(500);
        (await KeptAsync(there)).ShouldBe(500);
        await source.AskAsync<object>("UPDATE nodes SET roles = 'web'");
        (await KeptAsync(there)).ShouldBe(400, "its own file removes nothing");
        (said.GetProperty("auditDays").GetInt32(), said.GetProperty("workers")[0].GetProperty("host").GetString(), said.GetProperty("workers")[0].GetProperty("value").GetInt32()).ShouldBe((500, host, 500));
    }

    private static async Task<int> KeptAsync(ApiCaller api) => (await api.GetAsync("/api/v1/own/retention")).GetProperty("items").EnumerateArray()
        .Single(i => i.GetProperty("setting").GetString() == "Monitor__Retention__AuditDays").GetProperty("value").GetInt32();

    private static async Task<string?> RuleAsync(ApiCaller api, string address) =>
        (await api.ExpectAsync(HttpStatusCode.OK, "POST", Outbound + "/test", $$"""{"address":"{{address}}"}""")).GetProperty("addresses")[0].GetProperty("rule").GetString();
}
