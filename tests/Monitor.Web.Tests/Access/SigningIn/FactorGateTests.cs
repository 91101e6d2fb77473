using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Data.Identity;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Access.Sessions;
using Monitor.Web.Tests.Access.Passkeys;
using Npgsql;

namespace Monitor.Web.Tests.Access.SigningIn;

/// <summary>A role of which a second factor is asked.</summary>
public sealed class FactorGateTests(TestPostgres postgres)
{
    private const string Path = "/account/factor-owed";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_owes_a_second_factor_does_nothing_before_they_have_one_and_then_the_password_alone_is_not_enough()
    {
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:SignIn:RequireSecondFactor", "operator, admin"));
        await host.SetUpAsync("first@example.com");
        using var viewer = await host.SignedInAsync(AccessRoles.Viewer);
        (await viewer.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var site = new Uri($"http://localhost:{host.Address.Port}");
        await host.AddAsync("ops@example.com", AccessRoles.Operator);
        using var browser = new Browser(site);
        await browser.SignInAsync("ops@example.com", Passwords.Good);

        foreach (var page in (string[])["/", "/account", "/settings/users", "/hangfire", "/metrics"])
            (await browser.GetAsync(page)).Headers.Location.ShouldNotBeNull(page).OriginalString.ShouldBe(Path);
        (await browser.GetAsync("/api/v1/services")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var negotiate = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        (await browser.SendAsync(negotiate)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.ReadAsync(Path)).ShouldContain("Your role asks for a second factor");
        (await browser.GetAsync("/css/tokens.css")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var caller = await host.CallerAsync(AccessRoles.Operator);
        (await caller.GetAsync("/api/v1/services", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var stolen = new Browser(site);
        await stolen.SignInAsync("ops@example.com", Passwords.Good);
        using var key = new SoftKey(site.GetLeftPart(UriPartial.Authority));
        (await key.AddToAsync(browser, Passwords.Good)).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stolen.GetAsync("/account")).Headers.Location.ShouldNotBeNull().OriginalString.ShouldContain("/sign-in", Case.Sensitive, "that somebody else added a passkey makes no more of it");
        using var other = new Browser(site);
        (await Browser.TextOf(await other.SignInAsync("ops@example.com", Passwords.Good))).ShouldContain("sign in with your passkey");
        var person = (await host.Services.GetRequiredService<People>().ListAsync(Stop)).Single(p => p.Email == "ops@example.com");
        (await host.Services.GetRequiredService<LiveSessions>().ListAsync(person.Id, Stop)).ShouldHaveSingleItem().Way.ShouldBe(SessionWay.Passkey);

        await BeginByPasswordAsync(host, person.Id);
        (await browser.GetAsync("/account")).Headers.Location.ShouldNotBeNull().OriginalString.ShouldBe(Path, "it began before the rule was set, by the password alone");
        (await browser.ReadAsync(Path)).ShouldContain("Sign in with your passkey");
        using var another = new SoftKey(site.GetLeftPart(UriPartial.Authority));
        (await Browser.TextOf(await another.AddToAsync(browser, Passwords.Good))).ShouldContain("was signed in without it");

        // A version before asks nothing: what it gave to an admin who has no factor yet is not taken, by a page or a call.
        var former = await host.FormerCookieAsync("first@example.com");
        using var stranger = await host.CallerAsync(null);
        foreach (var accept in (string[])["text/html", "application/json"])
            (await stranger.SendAsync(new(HttpMethod.Get, "/account") { Headers = { { "Cookie", former }, { "Accept", accept } } }, Stop)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await stranger.SendAsync(new(HttpMethod.Get, "/api/v1/services") { Headers = { { "Cookie", former } } }, Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task BeginByPasswordAsync(MonitorHost host, Guid user)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("UPDATE sessions SET way = 'Password' WHERE user_id = $1");
        command.Parameters.Add(new() { Value = user });
        (await command.ExecuteNonQueryAsync(Stop)).ShouldBePositive();
        await host.Services.GetRequiredService<HeldSessions>().ReadAsync(Stop);
    }
}
