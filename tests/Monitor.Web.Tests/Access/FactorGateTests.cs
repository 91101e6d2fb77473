using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Access.SecondFactor;
using Monitor.Web.Access.Sessions;
using Monitor.Web.Tests.Access.Passkeys;

namespace Monitor.Web.Tests.Access;

/// <summary>A role of which a second factor is asked.</summary>
public sealed class FactorGateTests(TestPostgres postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_owes_a_second_factor_does_nothing_before_they_have_one_and_then_the_password_alone_is_not_enough()
    {
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:SignIn:RequireSecondFactor", "operator, admin"), ("Monitor:Setup:AdminEmail", "first@example.com"), ("Monitor:Setup:AdminPassword", Passwords.Good));
        using var viewer = await host.SignedInAsync(AccessRoles.Viewer);
        (await viewer.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var site = new Uri($"http://localhost:{host.Address.Port}");
        await host.AddAsync("ops@example.com", AccessRoles.Operator);
        using var browser = new Browser(site);
        await browser.SignInAsync("ops@example.com", Passwords.Good);

        foreach (var page in (string[])["/", "/account", "/settings/users", "/hangfire", "/metrics"])
            (await browser.GetAsync(page)).Headers.Location.ShouldNotBeNull(page).OriginalString.ShouldBe(FactorGate.Path);
        (await browser.GetAsync("/api/v1/services")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var negotiate = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        (await browser.SendAsync(negotiate)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.ReadAsync(FactorGate.Path)).ShouldContain("Your role asks for a second factor");
        (await browser.GetAsync("/css/tokens.css")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var caller = await host.CallerAsync(AccessRoles.Operator);
        (await caller.GetAsync("/api/v1/services", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var key = new SoftKey(site.GetLeftPart(UriPartial.Authority));
        (await key.AddToAsync(browser, Passwords.Good)).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var other = new Browser(site);
        (await Browser.TextOf(await other.SignInAsync("ops@example.com", Passwords.Good))).ShouldContain("sign in with your passkey");
        var person = (await host.Services.GetRequiredService<People>().ListAsync(Stop)).Single(p => p.Email == "ops@example.com");
        (await host.Services.GetRequiredService<LiveSessions>().ListAsync(person.Id, Stop)).ShouldHaveSingleItem();
    }
}
