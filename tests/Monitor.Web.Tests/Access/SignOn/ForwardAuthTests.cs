using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Access.SignOn.Forwarded;

namespace Monitor.Web.Tests.Access.SignOn;

/// <summary>Signing in by the headers of a proxy: here whoever connects from this machine.</summary>
public sealed class ForwardAuthTests(TestPostgres postgres)
{
    private const string Secret = "between-proxy-and-monitor";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_proxys_word_signs_in_with_the_first_page_and_holds_while_it_stays_the_same()
    {
        await using var host = await HostAsync("127.0.0.1");
        using var browser = host.Browser();

        (await GetAsync(browser, "/account", "ada", "operators,else")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var person = (await host.Services.GetRequiredService<People>().ListAsync(Stop)).Single(p => p.Provider is not null);
        (person.Email, person.Role, person.Provider).ShouldBe(("ada@example.com", AccessRoles.Operator, "the proxy"));
        // An open page's connection goes the same way, and a request past the proxy is nobody's.
        (await NegotiateAsync(browser, "ada", "operators,else")).ShouldBe(HttpStatusCode.OK);
        (await NegotiateAsync(browser, null, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await NegotiateAsync(browser, "ada", "operators,else")).ShouldBe(HttpStatusCode.OK);
        // Other groups: another role with the next page.
        (await NegotiateAsync(browser, "ada", "viewers")).ShouldBe(HttpStatusCode.Unauthorized);
        (await GetAsync(browser, "/services/new", "ada", "viewers")).Headers.Location!.OriginalString.ShouldContain("access-denied");
        (await GetAsync(browser, "/account", "ada", "none")).Headers.Location!.OriginalString.ShouldBe("/sign-in/refused?why=role");
        (await GetAsync(browser, "/sign-in/refused?why=role", "ada", "none")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_is_not_the_proxy_signs_nobody_in_whatever_address_they_say_they_have()
    {
        await using var host = await HostAsync("10.9.8.7");
        using var browser = host.Browser();
        var request = Request("/account", "ada", "operators");
        request.Headers.Add("X-Forwarded-For", "10.9.8.7");

        (await browser.SendAsync(request)).Headers.Location!.OriginalString.ShouldContain("/sign-in");
        (await host.Services.GetRequiredService<People>().ListAsync(Stop)).ShouldNotContain(p => p.Provider != null);
    }

    [Fact]
    public async Task A_check_from_the_proxys_own_machine_does_not_know_its_secret()
    {
        await using var host = await HostAsync("127.0.0.1");
        using var browser = host.Browser();
        var request = Request("/account", "ada", "operators");
        request.Headers.Remove("X-Forward-Auth-Secret");
        request.Headers.Add("X-Forward-Auth-Secret", "guessed-by-a-check-of-ours");

        (await browser.SendAsync(request)).Headers.Location!.OriginalString.ShouldContain("/sign-in");
        (await host.Services.GetRequiredService<People>().ListAsync(Stop)).ShouldNotContain(p => p.Provider != null);
    }

    [Fact]
    public void Groups_that_are_said_twice_name_nobody()
    {
        var context = new DefaultHttpContext();
        (context.Request.Headers["Remote-User"], context.Request.Headers["Remote-Groups"]) = ("ada", "operators");
        ForwardedPerson.Of(context.Request, new ForwardAuthOptions()).ShouldNotBeNull().Groups.ShouldBe("operators");

        context.Request.Headers["Remote-Groups"] = new StringValues(["viewers", "operators"]);
        ForwardedPerson.Of(context.Request, new ForwardAuthOptions()).ShouldBeNull();
    }

    private Task<MonitorHost> HostAsync(string proxies) => MonitorHost.StartAsync(
        postgres,
        ("Monitor:Setup:AdminEmail", "first@example.com"), ("Monitor:Setup:AdminPassword", Passwords.Good), ("Monitor:KnownProxies", "127.0.0.1"),
        ("Monitor:ForwardAuth:Proxies", proxies), ("Monitor:ForwardAuth:Secret", Secret),
        ("Monitor:ForwardAuth:Map:0:Value", "operators"), ("Monitor:ForwardAuth:Map:0:Role", "Operator"),
        ("Monitor:ForwardAuth:Map:1:Value", "viewers"), ("Monitor:ForwardAuth:Map:1:Role", "Viewer"));

    private static Task<HttpResponseMessage> GetAsync(Browser browser, string path, string user, string groups) => browser.SendAsync(Request(path, user, groups));

    private static async Task<HttpStatusCode> NegotiateAsync(Browser browser, string? user, string? groups)
    {
        var request = Request("/_blazor/negotiate?negotiateVersion=1", user, groups);
        request.Method = HttpMethod.Post;
        return (await browser.SendAsync(request)).StatusCode;
    }

    private static HttpRequestMessage Request(string path, string? user, string? groups)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (user is not null)
        {
            request.Headers.Add("Remote-User", user);
            request.Headers.Add("Remote-Email", $"{user}@example.com");
            request.Headers.Add("Remote-Groups", groups);
            request.Headers.Add("X-Forward-Auth-Secret", Secret);
        }

        return request;
    }
}
