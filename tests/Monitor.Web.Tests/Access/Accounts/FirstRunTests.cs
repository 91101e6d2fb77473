using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Access.Keys;
using Monitor.Web.Access.Setup;

namespace Monitor.Web.Tests.Access.Accounts;

public sealed class FirstRunTests(TestPostgres postgres)
{
    private const string Key = "a-key-of-our-own-choice";

    private static readonly (string, string) Email = ("Monitor:Setup:AdminEmail", "ops@example.com");

    private static readonly (string, string) Password = ("Monitor:Setup:AdminPassword", Passwords.Good);

    private static readonly (string, string) ApiKey = ("Monitor:Setup:ApiKey", Key);

    [Fact]
    public async Task The_printed_link_makes_the_first_admin_once()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        var link = new Uri((await PrepareAsync(host)).ShouldNotBeNull()).PathAndQuery;
        using var browser = host.Browser();
        (await browser.ReadAsync("/sign-in")).ShouldContain("one-time setup link");
        var made = await browser.SubmitAsync(link, Form(Passwords.Good, Passwords.Good));
        made.StatusCode.ShouldBe(HttpStatusCode.Found, await Browser.TextOf(made));
        (await browser.ReadAsync("/settings/users")).ShouldContain("me@example.com");
        (await browser.ReadAsync(link)).ShouldContain("Monitor is set up");
        (await PrepareAsync(host)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_wrong_in_the_form_is_said_and_the_link_stays_good()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        var link = new Uri((await PrepareAsync(host)).ShouldNotBeNull()).PathAndQuery;
        using var browser = host.Browser();
        (await Browser.TextOf(await browser.SubmitAsync(link, Form(Passwords.Good, Passwords.Wrong)))).ShouldContain("The two passwords differ.");
        (await Browser.TextOf(await browser.SubmitAsync(link, Form("short", "short")))).ShouldContain("at least 12 characters");
        (await browser.SubmitAsync(link, Form(Passwords.Good, Passwords.Good))).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Theory]
    [InlineData("/setup")]
    [InlineData("/setup?token=guess")]
    public async Task Without_the_token_there_is_no_form(string path)
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        using var browser = host.Browser();
        var html = await browser.ReadAsync(path);
        html.ShouldContain("This setup link is not valid");
        html.ShouldNotContain("<form");
    }

    [Fact]
    public async Task Of_many_who_hold_the_link_at_once_one_becomes_admin()
    {
        await using var host = await MonitorHost.BuildAsync(postgres);
        var token = (await PrepareAsync(host)).ShouldNotBeNull().Split("token=")[1];
        var firstRun = host.Services.GetRequiredService<FirstRun>();
        var tries = Enumerable.Range(0, 8).Select(i => firstRun.CompleteAsync(token, $"{i}@example.com", Passwords.Good, null, CancellationToken.None));
        (await Task.WhenAll(tries)).Count(t => t.Admin is not null).ShouldBe(1);
        (await PeopleOf(host)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_configuration_makes_admin_and_key_without_a_browser()
    {
        await using var host = await MonitorHost.StartAsync(postgres, Email, Password, ApiKey);
        (await PrepareAsync(host)).ShouldBeNull();
        (await StatusWithAsync(host, Key)).ShouldBe(HttpStatusCode.OK);
        using var browser = host.Browser();
        (await browser.SignInAsync("ops@example.com", Passwords.Good)).StatusCode.ShouldBe(HttpStatusCode.Found);
        await NothingIsOpenAsync(host, browser);
        using var copied = host.Browser();
        await copied.SignInAsync("ops@example.com", Passwords.Good);

        (await Browser.TextOf(await browser.ChangePasswordAsync(Passwords.Good, Passwords.Good))).ShouldContain("This is the old password.");
        (await browser.ChangePasswordAsync(Passwords.Good, "nine quiet lanterns")).Headers.Location.ShouldNotBeNull().OriginalString.ShouldEndWith("/");
        (await browser.ReadAsync("/settings/users")).ShouldContain("ops@example.com");
        (await copied.GetAsync("/account/password")).Headers.Location.ShouldNotBeNull().OriginalString.ShouldContain("/sign-in", Case.Sensitive, "whoever knew the first one is out");
        (await StatusWithAsync(host, Key)).ShouldBe(HttpStatusCode.OK);
    }

    // A password of the configuration is no one's own: a session that began by it does nothing but choose another one, and end.
    private static async Task NothingIsOpenAsync(MonitorHost host, Browser browser)
    {
        foreach (var endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var (path, method) = ("/" + endpoint.RoutePattern.RawText!.Trim('/'), endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [var first, ..] ? first : "GET");
            if (path is "/account/password" or "/sign-out")
                continue;
            using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{documentName?}", "v1", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal));
            using var answer = await browser.SendAsync(request);
            if (answer.StatusCode == HttpStatusCode.Found)
                answer.Headers.Location!.OriginalString.ShouldBe("/account/password", path);
            else
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }

        using var negotiate = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        (await Browser.TextOf(await browser.SendAsync(negotiate))).ShouldContain("A password of your own is missing");
        (await browser.GetAsync("/css/tokens.css")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_alone_works_and_the_link_stays_open()
    {
        await using var host = await MonitorHost.StartAsync(postgres, ApiKey);
        (await StatusWithAsync(host, Key)).ShouldBe(HttpStatusCode.OK);
        (await PrepareAsync(host)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Another_configuration_later_changes_nothing()
    {
        await using var host = await MonitorHost.StartAsync(postgres, Email, Password, ApiKey);
        await using var again = host.Again(("Monitor:Setup:AdminEmail", "other@example.com"), Password, ("Monitor:Setup:ApiKey", "another-key-of-choice"));
        (await PrepareAsync(again)).ShouldBeNull();
        (await PeopleOf(host)).ShouldHaveSingleItem().Email.ShouldBe("ops@example.com");
        (await StatusWithAsync(host, "another-key-of-choice")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nodes_that_start_together_make_one_admin_and_one_key()
    {
        await using var host = await MonitorHost.BuildAsync(postgres, Email, Password, ApiKey);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PrepareAsync(host)));
        (await PeopleOf(host)).ShouldHaveSingleItem().Role.ShouldBe(AccessRoles.Admin);
        (await host.Services.GetRequiredService<ApiKeys>().ListAsync(CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("Monitor:Setup:AdminPassword", "too short", "Monitor:Setup:AdminPassword cannot be made: Use at least 12 characters")]
    [InlineData("Monitor:Setup:AdminPassword", "password1234", "cannot be made: This is guessed soon")]
    [InlineData("Monitor:Setup:ApiKey", "short", "Monitor:Setup:ApiKey has 5 characters: use at least 16")]
    public async Task A_weak_secret_stops_the_start(string key, string value, string error)
    {
        await using var host = await MonitorHost.BuildAsync(postgres, Email, Password, (key, value));
        (await Should.ThrowAsync<OptionsValidationException>(() => PrepareAsync(host))).Message.ShouldContain(error);
        (await PeopleOf(host)).ShouldBeEmpty();
    }

    private static Task<string?> PrepareAsync(MonitorHost host) =>
        host.Services.GetRequiredService<FirstRun>().PrepareAsync("http://monitor.example", CancellationToken.None);

    private static Task<IReadOnlyList<Person>> PeopleOf(MonitorHost host) =>
        host.Services.GetRequiredService<People>().ListAsync(CancellationToken.None);

    private static async Task<HttpStatusCode> StatusWithAsync(MonitorHost host, string key)
    {
        using var caller = await host.CallerAsync(null);
        caller.DefaultRequestHeaders.Add("X-Api-Key", key);
        return (await caller.GetAsync("/api/v1/api-keys")).StatusCode;
    }

    private static (string, string)[] Form(string password, string repeat) =>
        [("Form.Email", "me@example.com"), ("Form.Password", password), ("Form.Repeat", repeat)];
}
