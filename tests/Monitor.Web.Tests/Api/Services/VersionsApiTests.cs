using System.Net;
using System.Text.Json;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Services;

public sealed class VersionsApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Services = "/api/v1/services";

    [Fact]
    public async Task A_version_is_put_back_as_a_change_like_any_other_with_the_secrets_of_today()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        // Another service of the same key, before: none of this one's versions.
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Services, Service("One", ""));
        await api.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"{Services}/versions");
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Services, Service("Two", ""));
        await api.ExpectAsync(HttpStatusCode.OK, "PUT", $"{Services}/versions", Service("Three", "s3cret-of-today"));
        var seen = (await api.SendAsync("PUT", $"{Services}/versions", Service("Four", "********"))).Headers.ETag!.ToString();
        (await NamesAsync(api)).ShouldBe(["Four", "Three", "Two"]);
        var first = (await VersionsAsync(api))[^1].GetProperty("id").GetInt64();

        var planned = await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Services}/versions/versions/{first}/restore?dryRun=true");
        planned.GetProperty("service").ValueKind.ShouldBe(JsonValueKind.Null);
        planned.GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("path").GetString()).ShouldBe(["name"]);
        (await NamesAsync(api)).Count.ShouldBe(3);
        var restored = await api.ExpectAsync(HttpStatusCode.OK, "POST", $"{Services}/versions/versions/{first}/restore");

        restored.GetProperty("notes").EnumerateArray().Single().GetProperty("field").GetString().ShouldBe("probes.readiness.http.headers.X-Api-Key");
        restored.GetProperty("service").GetProperty("definition").GetProperty("probes").GetProperty("readiness").GetProperty("http").GetProperty("headers").GetProperty("X-Api-Key").GetString().ShouldBe("********");
        (await NamesAsync(api)).ShouldBe(["Two", "Four", "Three", "Two"]);
        (await VersionsAsync(api))[0].GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("path").GetString()).ShouldBe(["name"]);
        (await api.SendAsync("POST", $"{Services}/versions/versions/{first}/restore", ifMatch: seen)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        await api.ExpectAsync(HttpStatusCode.NotFound, "POST", $"{Services}/versions/versions/{first - 1}/restore");
    }

    [Fact]
    public async Task A_secret_that_is_no_longer_stored_is_asked_for()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Services, Service("One", "gone", "without"));
        await api.ExpectAsync(HttpStatusCode.OK, "PUT", $"{Services}/without", Service("One", "", "without"));
        var first = (await VersionsAsync(api, "without"))[^1].GetProperty("id").GetInt64();

        var refused = await api.ExpectAsync(HttpStatusCode.BadRequest, "POST", $"{Services}/without/versions/{first}/restore");

        refused.GetProperty("errors").GetProperty("probes.readiness.http.headers.X-Api-Key")[0].GetString().ShouldBe("Give the secret: none is stored.");
    }

    private static string Service(string name, string secret, string key = "versions") =>
        $$$"""{ "key": "{{{key}}}", "name": "{{{name}}}", "probes": { "readiness": { "periodSeconds": 3600, "http": { "url": "http://127.0.0.1:9/", "headers": { {{{(secret.Length > 0 ? $"\"X-Api-Key\": \"{secret}\"" : "")}}} } } } } }""";

    private static async Task<List<JsonElement>> VersionsAsync(ApiCaller api, string key = "versions") => [.. (await api.GetAsync($"{Services}/{key}/versions")).GetProperty("items").EnumerateArray()];

    private static async Task<List<string?>> NamesAsync(ApiCaller api) => [.. (await VersionsAsync(api)).Select(v => v.GetProperty("definition").GetProperty("name").GetString())];
}
