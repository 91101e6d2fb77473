using System.Net;
using System.Text.Json;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Bulk;

public sealed class ListImportApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Route = "/api/v1/services/import/list";

    private const string Csv = """
        name,key,url,tags,period
        Shop,listed-shop,http://127.0.0.1:9/ready?token=s3cr3t,"tier1, public",3600
        Cart,,http://127.0.0.1:9/cart/ready,,3600
        Import,import,http://127.0.0.1:9/import,,3600
        Shop again,,http://127.0.0.1:9/ready?token=other,,3600
        """;

    [Fact]
    public async Task A_list_is_registered_as_the_preview_said_and_once()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var would = await SendCsvAsync(api, $"{Route}?preview=true&defaultGroup=listed");
        Told(would).ShouldBe(["2 listed-shop registered", "3 cart registered", "4 import refused key: The key import is the address of a page: choose another one, such as import-service.", "5 shop-again exists listed-shop"]);
        would.GetProperty("items")[0].GetProperty("url").GetString().ShouldBe("http://127.0.0.1:9/ready?token=********");
        await api.ExpectAsync(HttpStatusCode.NotFound, "GET", "/api/v1/services/listed-shop");

        (await SendCsvAsync(api, $"{Route}?defaultGroup=listed")).GetProperty("registered").GetInt32().ShouldBe(2);
        var definition = (await api.GetAsync("/api/v1/services/listed-shop")).GetProperty("definition");
        (definition.GetProperty("group").GetString(), definition.GetProperty("tags").GetArrayLength(), definition.GetProperty("probes").GetProperty("readiness").GetProperty("periodSeconds").GetInt32()).ShouldBe(("listed", 2, 3600));
        Told(await SendCsvAsync(api, Route)).Count(l => l.Contains("exists", StringComparison.Ordinal)).ShouldBe(3);
        var again = await api.ExpectAsync(HttpStatusCode.OK, "POST", Route, JsonSerializer.Serialize(new { text = "http://127.0.0.1:9/cart/ready", sameAddress = true, defaults = new { group = "listed" } }));
        Told(again).ShouldBe(["1 127-0-0-1-9-cart registered cart"]);

        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        (await admin.GetAsync("/api/v1/audit?action=service.manyRegistered")).GetProperty("items").EnumerateArray().Select(e => e.GetProperty("subject").GetProperty("key").GetString())
            .ShouldBe(["1 services from 127-0-0-1-9-cart", "2 services from listed-shop"]);
        (await admin.GetAsync("/api/v1/audit?subject=service:listed-shop&action=service.created")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_list_that_is_none_is_refused_and_a_reserved_key_is_for_nobody_new()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);

        (await api.RefusalAsync("POST", Route, """{ "text": " " }""")).ShouldStartWith("text: Paste addresses");
        (await api.SendAsync("POST", Route, "x", "application/xml")).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await api.RefusalAsync("PUT", "/api/v1/services/new", """{ "probes": { "readiness": { "http": { "url": "http://127.0.0.1:9/" } } } }""")).ShouldStartWith("key: The key new is the address of a page");
    }

    private static async Task<JsonElement> SendCsvAsync(ApiCaller api, string path)
    {
        var answer = await api.SendAsync("POST", path, Csv, "text/csv");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static IEnumerable<string> Told(JsonElement result) => result.GetProperty("items").EnumerateArray().Select(i => string.Join(' ', new[]
    {
        $"{i.GetProperty("line").GetInt32()} {i.GetProperty("key").GetString()} {i.GetProperty("outcome").GetString()}",
        i.TryGetProperty("existing", out var twin) ? twin.GetProperty("key").GetString() : null,
        string.Join("; ", i.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("field").GetString()}: {e.GetProperty("message").GetString()}")),
    }.Where(t => !string.IsNullOrEmpty(t))));
}
