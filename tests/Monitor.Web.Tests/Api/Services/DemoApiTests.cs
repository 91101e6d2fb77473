using System.Net;
using Monitor.Core.Demo;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Services;

/// <summary>The demo, from its begin until nothing of it is there.</summary>
public sealed class DemoApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Demo = "/api/v1/demo";

    [Fact]
    public async Task It_is_watched_until_it_is_ended_and_begins_only_where_nothing_else_is()
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        (await api.GetAsync(Demo)).GetProperty("on").GetBoolean().ShouldBeFalse();
        await api.ExpectAsync(HttpStatusCode.NotFound, "GET", "/demo/shop/health");

        var begun = await api.ExpectAsync(HttpStatusCode.OK, "PUT", Demo, "{}");
        begun.GetProperty("services").EnumerateArray().Select(k => k.GetString()!).ShouldBe(DemoServices.Keys, ignoreOrder: true);
        var shop = (await api.GetAsync("/api/v1/services/demo-shop")).GetProperty("definition");
        (shop.GetProperty("group").GetString(), shop.GetProperty("tags")[0].GetString()).ShouldBe(("Demo", "demo"));
        await AnswersAsync(api, isOn: true);

        (await api.ExpectAsync(HttpStatusCode.OK, "DELETE", Demo)).GetProperty("on").GetBoolean().ShouldBeFalse();
        await AnswersAsync(api, isOn: false);

        (await api.GetAsync("/api/v1/audit?action=demo")).GetProperty("items").EnumerateArray().Select(e => $"{e.GetProperty("action").GetString()} of {e.GetProperty("services").GetInt32()}")
            .ShouldBe([$"demo.ended of {DemoServices.Keys.Count}", $"demo.begun of {DemoServices.Keys.Count}"]);

        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", """{"key":"real","probes":{"readiness":{"tcp":{"host":"127.0.0.1","port":9}}}}""");
        var problem = await api.ExpectAsync(HttpStatusCode.BadRequest, "PUT", Demo, "{}");
        problem.GetProperty("errors").GetProperty("demo")[0].GetString()!.ShouldStartWith("Services are watched already");
        await api.ExpectAsync(HttpStatusCode.NoContent, "DELETE", "/api/v1/services/real");
    }

    // As soon as this node has heard of it.
    private static async Task AnswersAsync(ApiCaller api, bool isOn)
    {
        for (var tries = 0; ; tries++)
        {
            var code = (await api.SendAsync("GET", "/demo/shop/health")).StatusCode;
            if (code != HttpStatusCode.NotFound == isOn)
                return;
            tries.ShouldBeLessThan(100, $"{code}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
