using System.Net;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Alerting;

public sealed class SharingApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Path = "/api/v1/shared-components";

    [Fact]
    public async Task It_is_replaced_by_its_revision_and_noted()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var first = await api.SendAsync("GET", Path);
        (await api.GetAsync(Path)).GetProperty("services").GetInt32().ShouldBe(3);
        var tag = first.Headers.ETag!.ToString();

        (await api.SendAsync("PUT", Path, """{"services":4,"aliases":{"redis":["cache"]}}""", ifMatch: tag)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.SendAsync("PUT", Path, """{"services":5}""", ifMatch: tag)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);

        var stored = await api.GetAsync(Path);
        (stored.GetProperty("services").GetInt32(), stored.GetProperty("withinSeconds").GetInt32(), stored.GetProperty("aliases").GetProperty("redis")[0].GetString()).ShouldBe((4, 120, "cache"));
        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        (await admin.GetAsync("/api/v1/audit?action=sharing.updated")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"services":1}""", "services")]
    [InlineData("""{"withinSeconds":5}""", "withinSeconds")]
    [InlineData("""{"aliases":{"redis":["cache"],"memcached":["Cache"]}}""", "aliases")]
    public async Task What_is_wrong_is_named(string body, string field)
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var problem = await api.ExpectAsync(HttpStatusCode.BadRequest, "PUT", Path, body);
        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldContain(field, problem.GetRawText());
    }

    [Fact]
    public async Task Viewers_read_it()
    {
        using var viewer = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        (await viewer.SendAsync("GET", Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await viewer.SendAsync("PUT", Path, "{}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
