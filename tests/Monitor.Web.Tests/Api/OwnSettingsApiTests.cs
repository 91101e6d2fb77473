using System.Net;
using System.Text.Json;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api;

public sealed class OwnSettingsApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Connectivity = "/api/v1/settings/connectivity";
    private const string Heartbeat = "/api/v1/settings/heartbeat";

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
}
