using System.Net;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Services;

public sealed class SuggestionsApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task They_are_listed_and_dismissed_by_whoever_may_change_the_service()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        foreach (var key in (string[])["suggested-child", "suggested-parent"])
            await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", $$"""{ "key": "{{key}}", "probes": { "readiness": { "http": { "url": "http://127.0.0.1:9/" } } } }""");

        (await api.GetAsync("/api/v1/services/suggested-child/suggestions")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await api.GetAsync("/api/v1/suggestions")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await api.ExpectAsync(HttpStatusCode.NotFound, "GET", "/api/v1/services/nowhere/suggestions");
        await api.ExpectAsync(HttpStatusCode.NoContent, "POST", "/api/v1/services/suggested-child/suggestions/suggested-parent/dismiss");
        await api.ExpectAsync(HttpStatusCode.NotFound, "POST", "/api/v1/services/suggested-child/suggestions/nowhere/dismiss");
        using var viewer = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        (await viewer.SendAsync("POST", "/api/v1/services/suggested-child/suggestions/suggested-parent/dismiss")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
