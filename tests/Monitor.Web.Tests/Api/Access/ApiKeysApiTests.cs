using System.Net;
using System.Text.Json;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;
using Monitor.Web.Tests.Push;

namespace Monitor.Web.Tests.Api.Access;

public sealed class ApiKeysApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Keys = "/api/v1/api-keys";

    [Fact]
    public async Task A_key_is_made_shown_once_used_and_revoked()
    {
        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        var made = await admin.ExpectAsync(HttpStatusCode.Created, "POST", Keys, """{ "name": "deploy", "role": "Viewer" }""");
        var (id, key) = (made.GetProperty("id").GetInt32(), made.GetProperty("key").GetString()!);
        (await StatusWithAsync(key)).ShouldBe(HttpStatusCode.OK);

        (await admin.GetAsync(Keys)).GetRawText().ShouldNotContain(key);
        (await ListedAsync()).GetProperty("createdBy").GetString().ShouldBe("API key test");
        // Nobody waits for its being noted.
        await Eventually.SoAsync(async () => (await ListedAsync()).GetProperty("lastUsedAt").ValueKind == JsonValueKind.String);

        await admin.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"{Keys}/{id}");
        (await StatusWithAsync(key)).ShouldBe(HttpStatusCode.Unauthorized);

        async Task<JsonElement> ListedAsync() => (await admin.GetAsync(Keys)).GetProperty("items").EnumerateArray().Single(k => k.GetProperty("id").GetInt32() == id);
    }

    [Fact]
    public async Task A_refusal_names_field_and_mend()
    {
        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        (await admin.RefusalAsync("POST", Keys, """{ "role": "Root" }"""))
            .ShouldBe("name: Say what the key is for.; role: Choose one of Wall, Viewer, Operator, Admin.");
    }

    [Fact]
    public async Task Any_key_but_an_admins_may_be_limited_to_a_group()
    {
        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        (await admin.RefusalAsync("POST", Keys, """{ "name": "deploy", "role": "Admin", "group": "payments" }""")).ShouldStartWith("group: An Admin sees every group");
        var made = await admin.ExpectAsync(HttpStatusCode.Created, "POST", Keys, """{ "name": "deploy", "role": "operator", "group": "/payments/" }""");
        (made.GetProperty("role").GetString(), made.GetProperty("group").GetString()).ShouldBe(("Operator", "payments"));
    }

    [Fact]
    public async Task A_key_ends_at_a_time_of_any_zone()
    {
        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        var year = TimeProvider.System.GetUtcNow().Year + 2;
        var made = await admin.ExpectAsync(HttpStatusCode.Created, "POST", Keys, $$"""{ "name": "zoned", "role": "Viewer", "expiresAt": "{{year}}-06-01T00:00:00+02:00" }""");
        made.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(new DateTimeOffset(year, 5, 31, 22, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_key_is_rotated_and_one_that_has_ended_is_told_so()
    {
        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        (await admin.RefusalAsync("POST", Keys, """{ "name": "old", "role": "Viewer", "expiresAt": "2020-01-01T00:00:00Z" }""")).ShouldStartWith("expiresAt: Choose a time that is still to come");
        var old = await admin.ExpectAsync(HttpStatusCode.Created, "POST", Keys, """{ "name": "rotated", "role": "Viewer" }""");
        var next = await admin.ExpectAsync(HttpStatusCode.Created, "POST", $"{Keys}/{old.GetProperty("id").GetInt32()}/rotate", """{ "graceHours": 0 }""");

        (await StatusWithAsync(next.GetProperty("key").GetString()!)).ShouldBe(HttpStatusCode.OK);
        using var ended = await shared.Host.CallerAsync(null);
        ended.DefaultRequestHeaders.Authorization = new("Bearer", old.GetProperty("key").GetString()!);
        using var refused = await ended.GetAsync("/api/v1/services", TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("The API key ended at");
        await admin.ExpectAsync(HttpStatusCode.NotFound, "POST", $"{Keys}/99999/rotate", "{}");
    }

    private async Task<HttpStatusCode> StatusWithAsync(string key)
    {
        using var caller = await shared.Host.CallerAsync(null);
        caller.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return (await caller.GetAsync("/api/v1/services")).StatusCode;
    }
}
