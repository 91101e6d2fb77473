using System.Net;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Services;

public sealed class ViewsApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Views = "/api/v1/views";

    [Fact]
    public async Task A_view_is_shared_by_a_key_and_replaced_by_its_revision()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        var made = await api.SendAsync("POST", Views, """{ "name": "Shop down", "query": "status=down&group=shop" }""");
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var view = (await api.GetAsync(Views)).GetProperty("items")[0];
        var id = view.GetProperty("id").GetInt32();
        (view.GetProperty("shared").GetBoolean(), view.GetProperty("address").GetString()).ShouldBe((true, $"/?status=down&group=shop&saved={id}"));

        const string changed = """{ "name": "Shop", "query": "group=shop" }""";
        (await api.SendAsync("PUT", $"{Views}/{id}", changed, ifMatch: made.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.SendAsync("PUT", $"{Views}/{id}", changed, ifMatch: made.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await api.ExpectAsync(HttpStatusCode.BadRequest, "POST", Views, """{ "name": "Other", "query": "colour=red" }""")).GetProperty("errors").GetProperty("query")[0].GetString()!.ShouldContain("no 'colour'");
        await api.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"{Views}/{id}");
        await api.ExpectAsync(HttpStatusCode.NotFound, "DELETE", $"{Views}/{id}");
        using var viewer = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        (await viewer.SendAsync("POST", Views, changed)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
