using System.Net;
using System.Text.Json;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Shapes;

/// <summary>ETag and If-Match: what somebody else stored meanwhile is not overwritten unknowingly.</summary>
public sealed class RevisionApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Services = "/api/v1/services";

    private const string Channels = "/api/v1/channels";

    [Fact]
    public async Task A_stale_put_is_refused_and_names_the_way_out()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var made = TagOf(await api.SendAsync("POST", Services, Service("etag", "One")));
        TagOf(await api.SendAsync("GET", $"{Services}/etag")).ShouldBe(made);
        var replaced = TagOf(await api.SendAsync("PUT", $"{Services}/etag", Service("etag", "Two"), ifMatch: made));
        replaced.ShouldNotBe(made);

        var refused = await api.SendAsync("PUT", $"{Services}/etag", Service("etag", "Three"), ifMatch: made);
        refused.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await JsonOf(refused);
        problem.GetProperty("currentRevision").GetString().ShouldBe(replaced);
        problem.GetProperty("changedBy").GetString().ShouldBe("API key test");
        problem.GetProperty("changedAt").GetDateTimeOffset().ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
        problem.GetProperty("detail").GetString()!.ShouldStartWith("API key test changed the service 'etag' at ");
        (await api.GetAsync($"{Services}/etag")).GetProperty("definition").GetProperty("name").GetString().ShouldBe("Two");
    }

    [Fact]
    public async Task Without_if_match_a_put_replaces_as_ever()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "PUT", $"{Services}/blind", Service("blind", "One"));
        var replaced = await api.ExpectAsync(HttpStatusCode.OK, "PUT", $"{Services}/blind", Service("blind", "Two"));
        replaced.GetProperty("definition").GetProperty("name").GetString().ShouldBe("Two");
    }

    [Fact]
    public async Task The_same_again_is_no_new_revision()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var first = TagOf(await api.SendAsync("PUT", $"{Services}/same", Service("same", "One")));
        TagOf(await api.SendAsync("PUT", $"{Services}/same", Service("same", "One"))).ShouldBe(first);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"7.1\"")]
    [InlineData("7.1")]
    [InlineData("W/\"1.1\"")]
    [InlineData("\"nonsense\", \"1\"")]
    public async Task What_is_not_there_matches_nothing(string ifMatch)
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var refused = await api.SendAsync("PUT", $"{Services}/nowhere", Service("nowhere", "One"), ifMatch: ifMatch);
        refused.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await JsonOf(refused)).GetProperty("detail").GetString()!.ShouldStartWith("There is no service with the key 'nowhere'");
        await api.ExpectAsync(HttpStatusCode.NotFound, "GET", $"{Services}/nowhere");
    }

    [Fact]
    public async Task A_star_and_one_of_several_match_what_is_there()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var tag = TagOf(await api.SendAsync("PUT", $"{Services}/several", Service("several", "One")));
        (await api.SendAsync("PUT", $"{Services}/several", Service("several", "Two"), ifMatch: $"\"0.0\", {tag}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.SendAsync("PUT", $"{Services}/several", Service("several", "Three"), ifMatch: "*")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Channels_have_revisions_too()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var made = TagOf(await api.SendAsync("POST", Channels, Channel("One")));
        TagOf(await api.SendAsync("GET", $"{Channels}/etag-hook")).ShouldBe(made);
        var replaced = TagOf(await api.SendAsync("PUT", $"{Channels}/etag-hook", Channel("Two"), ifMatch: made));
        var refused = await api.SendAsync("PUT", $"{Channels}/etag-hook", Channel("Three"), ifMatch: made);
        refused.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await JsonOf(refused)).GetProperty("currentRevision").GetString().ShouldBe(replaced);
    }

    public static TheoryData<string, string, string> Deletable => new()
    {
        { Services, "{0}/etag-gone", Service("etag-gone", "One") },
        { Channels, "{0}/etag-gone", Channel("One").Replace("etag-hook", "etag-gone", StringComparison.Ordinal) },
        { "/api/v1/routes", "{0}/etag-route", """{ "key": "etag-route", "name": "One", "match": { "groups": ["etag-none"] }, "steps": [ { "channels": ["etag-told"] } ] }""" },
        { "/api/v1/maintenance", "", """{ "title": "Etag", "scope": { "groups": ["etag-none"] }, "start": "2031-03-12T09:00", "durationMinutes": 10 }""" },
        { "/api/v1/views", "/api/v1/views/{1}", """{ "name": "Etag", "query": "status=down" }""" },
    };

    [Theory]
    [MemberData(nameof(Deletable))]
    public async Task What_somebody_else_changed_meanwhile_is_not_deleted_by_whoever_has_not_seen_it(string list, string address, string body)
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.SendAsync("PUT", $"{Channels}/etag-told", Channel("Told").Replace("etag-hook", "etag-told", StringComparison.Ordinal));
        var made = await api.SendAsync("POST", list, body);
        var seen = TagOf(made);
        var at = address switch
        {
            "" => made.Headers.Location!.ToString(),
            _ when address.Contains("{1}", StringComparison.Ordinal) => address.Replace("{1}", (await JsonOf(made)).GetProperty("id").GetRawText(), StringComparison.Ordinal),
            _ => address.Replace("{0}", list, StringComparison.Ordinal),
        };
        var changed = TagOf(await api.SendAsync("PUT", at, body.Replace("One", "Two", StringComparison.Ordinal).Replace("Etag", "Etag two", StringComparison.Ordinal)));

        var refused = await api.SendAsync("DELETE", at, ifMatch: seen);

        refused.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await JsonOf(refused)).GetProperty("currentRevision").GetString().ShouldBe(changed);
        (await api.SendAsync("DELETE", at, ifMatch: changed)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.SendAsync("DELETE", at, ifMatch: changed)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Defaults_of_a_group_are_not_deleted_by_whoever_has_not_seen_them()
    {
        const string At = "/api/v1/defaults/etag-group";
        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        var seen = TagOf(await admin.SendAsync("PUT", At, """{ "environment": "one" }"""));
        var changed = TagOf(await admin.SendAsync("PUT", At, """{ "environment": "two" }"""));

        (await admin.SendAsync("DELETE", At, ifMatch: seen)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await admin.SendAsync("DELETE", At, ifMatch: changed)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Whatever_has_a_revision_is_described_to_take_it_when_it_is_replaced_or_deleted()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var paths = (await api.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
            .Where(p => p.Value.TryGetProperty("put", out var put) && TakesRevision(put) && p.Value.TryGetProperty("delete", out _)).ToList();

        paths.Count.ShouldBe(6);
        paths.Where(p => !TakesRevision(p.Value.GetProperty("delete"))).Select(p => p.Name).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_described()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var put = (await api.GetAsync("/openapi/v1.json")).GetProperty("paths").GetProperty("/api/v1/services/{key}").GetProperty("put");
        put.GetProperty("parameters").EnumerateArray().ShouldContain(p => p.GetProperty("name").GetString() == "If-Match" && p.GetProperty("in").GetString() == "header");
        put.GetProperty("responses").TryGetProperty("412", out _).ShouldBeTrue();
    }

    private static bool TakesRevision(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) && parameters.EnumerateArray().Any(p => p.GetProperty("name").GetString() == "If-Match")
        && operation.GetProperty("responses").TryGetProperty("412", out _);

    private static string TagOf(HttpResponseMessage answer) => answer.EnsureSuccessStatusCode().Headers.ETag.ShouldNotBeNull().ToString();

    private static async Task<JsonElement> JsonOf(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

    private static string Service(string key, string name) =>
        $$"""{ "key": "{{key}}", "name": "{{name}}", "probes": { "readiness": { "periodSeconds": 3600, "http": { "url": "http://127.0.0.1:9/" } } } }""";

    private static string Channel(string name) =>
        $$"""{ "key": "etag-hook", "name": "{{name}}", "type": "webhook", "url": "http://127.0.0.1:9/hook" }""";
}
