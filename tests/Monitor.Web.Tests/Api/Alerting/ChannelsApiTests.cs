using System.Net;
using System.Text.Json;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Alerting;

public sealed class ChannelsApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Channels = "/api/v1/channels";

    [Fact]
    public async Task The_secret_is_in_the_creating_answer_alone()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var made = await api.SendAsync("POST", Channels, Definition("hook"));
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        made.Headers.Location!.ToString().ShouldBe("/api/v1/channels/hook");
        JsonDocument.Parse(await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("secret").GetString()!.ShouldStartWith("whsec_");
        (await api.GetAsync($"{Channels}/hook")).GetProperty("secret").ValueKind.ShouldBe(JsonValueKind.Null);
        var kept = await api.ExpectAsync(HttpStatusCode.OK, "PUT", $"{Channels}/hook", Definition("hook", "Renamed"));
        (kept.GetProperty("name").GetString(), kept.GetProperty("secret").ValueKind).ShouldBe(("Renamed", JsonValueKind.Null));
        (await api.GetAsync(Channels)).GetProperty("items").EnumerateArray().ShouldContain(c => c.GetProperty("key").GetString() == "hook");
        await api.ExpectAsync(HttpStatusCode.Conflict, "POST", Channels, Definition("hook"));
        await api.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"{Channels}/hook");
        await api.ExpectAsync(HttpStatusCode.NotFound, "GET", $"{Channels}/hook");
    }

    [Fact]
    public async Task What_was_open_before_a_channel_is_offered_in_the_answer_and_told_when_asked()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await SomeIncidents.OpenAsync(shared.Host, "long-open", "untold");

        var made = await api.ExpectAsync(HttpStatusCode.Created, "POST", Channels, Definition("late"));
        made.GetProperty("untoldIncidents").GetInt32().ShouldBe(1);
        made.GetProperty("note").GetString().ShouldBe("1 open incident was opened before this channel existed: it is not told of it. POST /api/v1/channels/late/tell-open tells it now.");
        (await api.GetAsync($"{Channels}/late")).GetProperty("untoldIncidents").GetInt32().ShouldBe(1);
        (await api.ExpectAsync(HttpStatusCode.Accepted, "POST", $"{Channels}/late/tell-open")).GetProperty("told").GetInt32().ShouldBe(1);
        (await api.ExpectAsync(HttpStatusCode.Accepted, "POST", $"{Channels}/late/tell-open")).GetProperty("told").GetInt32().ShouldBe(0);
        (await api.GetAsync($"{Channels}/late")).GetProperty("note").ValueKind.ShouldBe(JsonValueKind.Null);
        await api.ExpectAsync(HttpStatusCode.NotFound, "POST", $"{Channels}/nobody/tell-open");
    }

    [Fact]
    public async Task A_secret_is_changed_and_the_one_before_signs_too_for_a_time()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var made = await api.ExpectAsync(HttpStatusCode.Created, "POST", Channels, Definition("rotated"));
        var changed = await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Channels}/rotated/rotate-secret", """{ "hours": 48 }""");
        var until = changed.GetProperty("settings").GetProperty("oldSecretUntil").GetDateTimeOffset();

        changed.GetProperty("secret").GetString().ShouldNotBe(made.GetProperty("secret").GetString());
        (until - TimeProvider.System.GetUtcNow()).TotalHours.ShouldBeInRange(47, 48.1);
        changed.GetProperty("settings").EnumerateObject().Select(p => p.Name).ShouldBe(["oldSecretUntil"]);
        (await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Channels}/rotated/rotate-secret", """{ "hours": 0 }""")).GetProperty("settings").EnumerateObject().ShouldBeEmpty();
        (await api.RefusalAsync("POST", $"{Channels}/rotated/rotate-secret", """{ "secret": "short" }""")).ShouldContain("secret: Use whsec_");
        (await api.RefusalAsync("POST", $"{Channels}/rotated/rotate-secret", """{ "hours": -1 }""")).ShouldContain("hours: Use a whole number");
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Channels, """{ "key": "chat", "type": "slack", "url": "http://h/x" }""");
        (await api.RefusalAsync("POST", $"{Channels}/chat/rotate-secret", "{}")).ShouldContain("has no signing secret");
        await api.ExpectAsync(HttpStatusCode.NotFound, "POST", $"{Channels}/nobody/rotate-secret", "{}");
    }

    [Fact]
    public async Task What_would_be_sent_is_shown_and_nothing_is_sent()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var shown = await api.ExpectAsync(HttpStatusCode.OK, "POST", "/api/v1/channel-previews", """{ "type": "discord" }""");

        shown.EnumerateArray().Select(p => p.GetProperty("sample").GetString()).ShouldBe(["down", "up", "digest"]);
        JsonDocument.Parse(shown[0].GetProperty("body").GetString()!).RootElement.GetProperty("embeds")[0].GetProperty("title").GetString().ShouldBe("Payments API is Down");
        (await api.RefusalAsync("POST", "/api/v1/channel-previews", """{ "type": "fax" }""")).ShouldContain("type: It must be one of webhook");
    }

    [Fact]
    public async Task A_test_is_accepted_logged_and_replayed_with_the_same_id()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Channels, Definition("tested"));
        var sent = await api.ExpectAsync(HttpStatusCode.Accepted, "POST", $"{Channels}/tested/test");
        sent.GetProperty("type").GetString().ShouldBe("webhook.test");
        var id = sent.GetProperty("id").GetInt64();
        var log = (await api.GetAsync($"{Channels}/tested/deliveries")).GetProperty("items");
        log.EnumerateArray().ShouldHaveSingleItem().GetProperty("state").GetString().ShouldBe("pending");
        (await api.GetAsync($"/api/v1/deliveries/{id}")).GetProperty("channel").GetString().ShouldBe("tested");
        (await api.GetAsync($"/api/v1/deliveries/{id}")).GetProperty("webhookId").GetString().ShouldBe(sent.GetProperty("webhookId").GetString());
        var again = await api.ExpectAsync(HttpStatusCode.Accepted, "POST", $"/api/v1/deliveries/{id}/replay");
        again.GetProperty("webhookId").GetString().ShouldBe(sent.GetProperty("webhookId").GetString());
    }

    [Fact]
    public async Task Deliveries_are_read_page_by_page_newest_first()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Channels, Definition("paged"));
        var sent = new List<long>();
        for (var i = 0; i < 3; i++)
            sent.Insert(0, (await api.ExpectAsync(HttpStatusCode.Accepted, "POST", $"{Channels}/paged/test")).GetProperty("id").GetInt64());
        var first = await api.GetAsync($"{Channels}/paged/deliveries?limit=2");
        var second = await api.GetAsync($"{Channels}/paged/deliveries?limit=2&cursor={first.GetProperty("nextCursor").GetString()}");
        IdsOf(first).Concat(IdsOf(second)).ShouldBe(sent);
        (await api.RefusalAsync("GET", $"{Channels}/paged/deliveries?state=lost")).ShouldContain("pending, delivered, failed, dead");
    }

    [Theory]
    [InlineData("""{ "key": "x", "type": "fax", "url": "http://h/" }""", "type: It must be one of webhook, custom, slack, teams, discord, mattermost, googlechat, email, telegram, ntfy, pushover, pagerduty, jsm, incidentio, alertmanager, not \"fax\".")]
    [InlineData("""{ "key": "x", "type": "webhook", "url": "h" }""", "url: ")]
    [InlineData("""{ "key": "x", "type": "email", "settings": { "host": "h", "from": "a@b.c", "to": [] } }""", "settings.to: It is missing")]
    [InlineData("""{ "key": "x", "type": "email", "settings": { "host": "h", "port": 0, "from": "a@b.c", "to": ["a@b.c"] } }""", "settings.port: Use a whole number from 1 to 65535.")]
    [InlineData("""{ "key": "x", "type": "email", "settings": { "host": { } } }""", "settings.host: It must be a text, not an object.")]
    [InlineData("""{ "key": "x", "type": "slack", "url": "http://h/", "settings": { "colour": "red" } }""", "settings.colour: A channel of the type slack has no setting colour; it has proxy, authority.")]
    [InlineData("""{ "key": "x", "type": "pagerduty", "settings": { } }""", "settings.routingKey: It is missing")]
    [InlineData("""{ "key": "x", "type": "slack", "url": "http://h/", "gather": false }""", "gather: Only a webhook")]
    public async Task A_refusal_names_field_and_mend(string json, string refusal)
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        (await api.RefusalAsync("POST", Channels, json)).ShouldContain(refusal);
    }

    [Fact]
    public async Task What_a_kind_is_set_up_with_comes_back_in_its_own_types_and_without_secrets()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var made = await api.ExpectAsync(
            HttpStatusCode.Created, "POST", Channels,
            """{ "key": "mail", "type": "email", "settings": { "host": "smtp.example.com", "port": 465, "security": "tls", "user": "ada", "password": "hunter2", "from": "monitor@example.com", "to": ["ops@example.com", "ada@example.com"] } }""");

        made.GetProperty("settings").GetRawText().ShouldNotContain("hunter2");
        made.GetProperty("settings").GetProperty("port").GetInt32().ShouldBe(465);
        made.GetProperty("settings").GetProperty("to").EnumerateArray().Select(t => t.GetString()).ShouldBe(["ops@example.com", "ada@example.com"]);
        (made.GetProperty("secret").ValueKind, made.GetProperty("gather").GetBoolean()).ShouldBe((JsonValueKind.Null, true));
        await api.ExpectAsync(HttpStatusCode.OK, "PUT", $"{Channels}/mail", $$"""{ "type": "email", "settings": {{made.GetProperty("settings").GetRawText()}} }""");
        await api.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"{Channels}/mail");
    }

    private static string Definition(string key, string name = "A hook") =>
        $$"""{ "key": "{{key}}", "name": "{{name}}", "type": "webhook", "url": "http://127.0.0.1:9/hook" }""";

    private static IEnumerable<long> IdsOf(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(d => d.GetProperty("id").GetInt64());
}
