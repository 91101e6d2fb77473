using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Testing.Access;
using Monitor.Web.Access;
using Monitor.Web.Access.Keys;
using Monitor.Web.Access.Walls;
using Monitor.Web.Tests.Api;

namespace Monitor.Web.Tests.Access.Keys;

public sealed class WallLinkTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task A_link_moves_into_a_cookie_of_the_wall_alone_and_out_of_the_address()
    {
        using var screen = shared.Host.Browser();
        var answer = await screen.GetAsync($"{await LinkAsync()}&group=payments&every=20");
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldBe("/wall?group=payments&every=20");
        var cookie = answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldContain("path=/wall");
        cookie.ShouldContain("httponly");
        (await screen.ReadAsync("/wall")).ShouldNotContain("mon_");
    }

    [Fact]
    public async Task It_opens_the_wall_and_nothing_else()
    {
        using var screen = shared.Host.Browser();
        await screen.GetAsync(await LinkAsync());
        using var header = await shared.Host.CallerAsync(AccessRoles.Wall);
        header.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");
        var closed = shared.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true))
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)).Where(path => path != WallLink.Path).ToList();
        closed.Count.ShouldBeGreaterThan(50);
        foreach (var path in closed)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("X-Forwarded-For", "192.0.2.1");
            (await screen.SendAsync(request)).StatusCode.ShouldBeOneOf([HttpStatusCode.Found, HttpStatusCode.Unauthorized], path);
            (await header.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task Limited_to_a_group_it_shows_no_other()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        foreach (var (key, group) in (IEnumerable<(string, string)>)[("wall-ours", "walled/eu"), ("wall-theirs", "others")])
            await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", $$"""{ "key": "{{key}}", "group": "{{group}}", "probes": { "readiness": { "push": {}, "periodSeconds": 3600 } } }""");
        using var screen = shared.Host.Browser();
        await screen.GetAsync(await LinkAsync("walled"));
        await Push.Eventually.SoAsync(async () => (await screen.ReadAsync("/wall")).Contains("wall-ours", StringComparison.Ordinal));
        (await screen.ReadAsync("/wall?group=others")).ShouldNotContain("wall-theirs");
    }

    [Fact]
    public async Task Revoked_it_says_so_and_is_in_nobodys_way_who_is_signed_in()
    {
        using var person = await shared.Host.SignedInAsync(AccessRoles.Viewer);
        var issued = await shared.Host.IssueAsync(AccessRoles.Wall);
        await person.GetAsync(WallLink.Of("", issued.Secret));
        using var screen = shared.Host.Browser();
        await screen.GetAsync(WallLink.Of("", issued.Secret));
        await shared.Host.Services.GetRequiredService<ApiKeys>().RevokeAsync(issued.Key.Id, Somebody.OnTheHost, CancellationToken.None);
        await SaysEndedAsync(await screen.GetAsync("/wall"));
        (await person.GetAsync("/wall")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_link_that_was_opened_in_somebodys_browser_narrows_nothing_of_theirs()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", """{ "key": "wall-wide", "group": "wide", "probes": { "readiness": { "periodSeconds": 3600, "http": { "url": "http://127.0.0.1:9/" } } } }""");
        using var person = await shared.Host.SignedInAsync(AccessRoles.Viewer);
        await person.GetAsync(await LinkAsync("lobby"));

        await Push.Eventually.SoAsync(async () => (await person.ReadAsync("/wall")).Contains("wall-wide", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_may_do_more_is_no_link()
    {
        using var screen = shared.Host.Browser();
        await SaysEndedAsync(await screen.GetAsync(WallLink.Of("", (await shared.Host.IssueAsync(AccessRoles.Admin)).Secret)));
    }

    [Fact]
    public async Task Nobody_who_signs_in_is_a_wall() =>
        (await shared.Host.Services.GetRequiredService<People>().InviteAsync("wall@example.com", AccessRoles.Wall, null, Somebody.OnTheHost, CancellationToken.None)).Errors.ShouldNotBeEmpty();

    private async Task<string> LinkAsync(string? group = null) => WallLink.Of("", (await shared.Host.IssueAsync(AccessRoles.Wall, group)).Secret);

    private static async Task SaysEndedAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Browser.TextOf(answer)).ShouldContain("This wall link has ended");
    }
}
