using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Monitor.Core.Audit;
using Monitor.Testing.Access;
using Monitor.Web.Access;
using Monitor.Web.Access.Sessions;
using Monitor.Web.Access.SignOn.Oidc;

namespace Monitor.Web.Tests.Access.SignOn;

/// <summary>Signing in at a real provider, over sockets, with two nodes.</summary>
public sealed class SignOnTests(ProviderAndNodes fixture) : IClassFixture<ProviderAndNodes>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private MonitorHost Host => fixture.Host;

    [Fact]
    public async Task Who_comes_first_gets_an_account_by_what_the_provider_says_and_ends_up_where_they_wanted()
    {
        using var browser = Host.Browser();
        (await browser.ReadAsync("/sign-in")).ShouldContain("Sign in with Ops SSO");

        var answer = await fixture.SignOnAsync(browser, new("s-ada", "ada@example.com", "1", "payments", "something"), "/services?q=a");

        answer.Headers.Location!.OriginalString.ShouldBe("/services?q=a");
        var person = await FindAsync("ada@example.com");
        (person.Role, person.Provider, person.HasPassword).ShouldBe((AccessRoles.Viewer, "Ops SSO", false));
        person.Groups.ShouldBe(["payments/eu", "payments/us"]);
        var account = await browser.ReadAsync("/account");
        account.ShouldContain("as Ops SSO says");
        account.ShouldContain("payments/eu, payments/us");
        account.ShouldNotContain("Change the password");
        (await ActionsAsync("ada@example.com")).ShouldBe([AuditActions.UserSignedOn, AuditActions.UserAdded]);
        var people = Host.Services.GetRequiredService<People>();
        (await people.LinkAsync(person.Id, Somebody.OnTheHost, Stop)).Errors.ShouldHaveSingleItem().ShouldContain("provider's");
        (await people.ChangeRoleAsync(person.Id, AccessRoles.Admin, Somebody.OnTheHost, Stop)).ShouldHaveSingleItem().ShouldContain("provider's");
    }

    [Fact]
    public async Task The_services_of_other_groups_do_not_exist_for_a_viewer_of_some()
    {
        using var operating = await Host.CallerAsync(AccessRoles.Operator);
        foreach (var (key, group) in (IEnumerable<(string, string)>)[("sso-in", "payments/eu"), ("sso-out", "shop")])
        {
            using var body = new StringContent($$"""{ "key": "{{key}}", "group": "{{group}}", "probes": { "readiness": { "periodSeconds": 3600, "http": { "url": "http://127.0.0.1:9/" } } } }""", new MediaTypeHeaderValue("application/json"));
            (await operating.PostAsync("/api/v1/services", body, Stop)).StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        using var browser = Host.Browser();
        await fixture.SignOnAsync(browser, new("s-hal", "hal@example.com", null, "payments"));

        (await browser.GetAsync("/api/v1/services/sso-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/api/v1/services/sso-out")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Another_role_at_the_next_sign_in_ends_what_was_signed_in_and_none_ends_all()
    {
        using var first = Host.Browser();
        using var second = Host.Browser();
        await fixture.SignOnAsync(first, new("s-bob", "bob@example.com", null, "admins"));
        (await first.GetAsync("/settings/users")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await fixture.SignOnAsync(second, new("s-bob", "bob.new@example.com", null, "operators"));

        (await first.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await FindAsync("bob.new@example.com")).Role.ShouldBe(AccessRoles.Operator);
        (await second.GetAsync("/settings/users")).Headers.Location!.OriginalString.ShouldContain("access-denied");
        await RefusedAsync(await fixture.SignOnAsync(first, new("s-bob", "bob.new@example.com", null, "gone")), "role");
        (await second.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await ActionsAsync("bob.new@example.com")).ShouldContain(AuditActions.UserSignOnRefused);
        (await ActionsAsync("bob@example.com")).ShouldContain(AuditActions.UserRoleChanged);
    }

    [Fact]
    public async Task Whom_the_map_does_not_know_whoever_has_no_address_and_whoever_is_disabled_is_told_so()
    {
        using var browser = Host.Browser();
        await RefusedAsync(await fixture.SignOnAsync(browser, new("s-eve", "eve@example.com", null, "strangers")), "role");
        (await browser.ReadAsync("/sign-in/refused?why=role")).ShouldContain("Ops SSO knows you, but none of your roles and groups there has a role in Monitor.");
        (await PeopleAsync()).ShouldNotContain(p => p.Email == "eve@example.com");
        await RefusedAsync(await fixture.SignOnAsync(browser, new("s-eve", null, null, "operators")), "email");
        await RefusedAsync(await fixture.SignOnAsync(browser, person: null), "cancelled");
        await fixture.SignOnAsync(browser, new("s-dan", "dan@example.com", null, "operators"));
        await Host.Services.GetRequiredService<People>().DisableAsync((await FindAsync("dan@example.com")).Id, Somebody.OnTheHost, Stop);
        await RefusedAsync(await fixture.SignOnAsync(browser, new("s-dan", "dan@example.com", null, "operators")), "disabled");
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task An_account_is_nobodys_because_of_its_address()
    {
        using var browser = Host.Browser();
        await RefusedAsync(await fixture.SignOnAsync(browser, new("s-thief", "FIRST@example.com", null, "admins")), "taken");
        await fixture.SignOnAsync(browser, new("s-carol", "carol@example.com", null, "operators"));
        await RefusedAsync(await fixture.SignOnAsync(browser, new("s-another", "carol@example.com", null, "admins")), "taken");

        (await FindAsync(ProviderAndNodes.Admin)).Provider.ShouldBeNull();
        (await FindAsync("carol@example.com")).Role.ShouldBe(AccessRoles.Operator);
        using var admin = Host.Browser();
        (await admin.SignInAsync(ProviderAndNodes.Admin, Passwords.Good)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task An_answer_that_this_browser_did_not_ask_for_signs_nobody_in()
    {
        using var browser = Host.Browser();
        using var victim = Host.Browser();
        var person = new KnownPerson("s-mallory", "mallory@example.com", null, "operators");
        var theirs = await fixture.ComeBackAsync(browser, person);
        var own = await fixture.ComeBackAsync(victim, person);

        // Somebody else's answer, somebody else's code in one's own answer, and a name that was asked for by another sign-in.
        await RefusedAsync(await victim.GetAsync(theirs), "state");
        await RefusedAsync(await victim.GetAsync(own.Replace(CodeOf(own), CodeOf(theirs), StringComparison.Ordinal)), "state");
        browser.Forget("monitor-sign-on-nonce.");
        await RefusedAsync(await browser.GetAsync(theirs), "state");

        (await PeopleAsync()).ShouldNotContain(p => p.Email == "mallory@example.com");
        (await fixture.SignOnAsync(victim, person, "//evil.example/")).Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task The_provider_ends_a_session_or_all_of_somebody_on_every_node_and_a_token_counts_once()
    {
        using var one = Host.Browser();
        using var two = Host.Browser();
        await fixture.SignOnAsync(one, new("s-frida", "frida@example.com", "sid-1", "operators"), at: fixture.Other);
        await fixture.SignOnAsync(two, new("s-frida", "frida@example.com", "sid-2", "operators"));
        foreach (var browser in (Browser[])[one, two])
            (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var stranger = new RsaHolder();
        foreach (var forged in (string[])[fixture.Provider.LogoutToken("s-frida", null, key: stranger.Key), fixture.Provider.LogoutToken("s-frida", null, audience: "another"), "e30.e30.", ""])
            (await LogOutAsync(fixture.Other, forged)).ShouldBe(HttpStatusCode.BadRequest);
        // Straight, for of addresses that send many nothing is read any more.
        foreach (var hostile in HostileTokens.Of(fixture.Provider.LogoutToken("s-frida", null)))
            (await Host.Services.GetRequiredService<LogoutTokens>().TakeAsync(hostile, null, Stop)).ShouldNotBeNull(hostile);
        (await LogOutAsync(fixture.Other, fixture.Provider.LogoutToken("s-another", "sid-1"))).ShouldBe(HttpStatusCode.OK);
        (await one.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await LogOutAsync(fixture.Other, fixture.Provider.LogoutToken(null, "sid-1"))).ShouldBe(HttpStatusCode.OK);

        await EndsAsync(one);
        (await two.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var all = fixture.Provider.LogoutToken("s-frida", null, "once");
        (await LogOutAsync(fixture.Other, all)).ShouldBe(HttpStatusCode.OK);
        await EndsAsync(two);
        await fixture.SignOnAsync(two, new("s-frida", "frida@example.com", "sid-3", "operators"));
        (await LogOutAsync(Host, all)).ShouldBe(HttpStatusCode.BadRequest);
        (await two.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_out_leads_to_where_the_provider_ends_its_own_session_and_back()
    {
        using var browser = Host.Browser();
        await fixture.SignOnAsync(browser, new("s-gina", "gina@example.com", null, "operators"));
        var form = Browser.HiddenFieldsOf(await browser.ReadAsync("/account")).Single(f => f.Name == "__RequestVerificationToken");

        var page = await Browser.TextOf(await browser.PostAsync("/sign-out", form));

        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
        var end = page.Split("0;url=")[1].Split('"')[0];
        end.ShouldStartWith(fixture.Provider.Issuer);
        end.ShouldContain("id_token_hint=ey");
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        (await client.GetAsync(end, Stop)).Headers.Location.ShouldBe(new Uri(Host.Address, "/sign-in"));
    }

    [Fact]
    public async Task While_the_provider_is_away_the_product_starts_and_admins_sign_in_by_password_and_nobody_else()
    {
        await Host.AddAsync("local@example.com", AccessRoles.Viewer);
        await using var host = await Host.StartAgainAsync([.. ProviderAndNodes.Settings("http://127.0.0.1:9"), ("Monitor:SignIn:Passwords", "admins")]);
        using var browser = host.Browser();

        await RefusedAsync(await browser.GetAsync("/sign-in/provider"), "provider");

        (await browser.ReadAsync("/sign-in/refused?why=provider")).ShouldContain("Ops SSO does not answer");
        (await Browser.TextOf(await browser.SignInAsync("local@example.com", Passwords.Good))).ShouldContain("Passwords are for admins here");
        (await Browser.TextOf(await browser.SignInAsync("local@example.com", Passwords.Wrong))).ShouldContain("do not go together");
        (await browser.SignInAsync(ProviderAndNodes.Admin, Passwords.Good)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await host.Services.GetRequiredService<People>().InviteAsync("x@example.com", AccessRoles.Viewer, null, Somebody.OnTheHost, Stop)).Errors.ShouldHaveSingleItem().ShouldContain("Passwords are for admins alone");
    }

    [Fact]
    public async Task An_admin_of_the_provider_administers_and_the_last_one_with_a_password_stays()
    {
        using var browser = Host.Browser();
        await fixture.SignOnAsync(browser, new("s-root", "root@example.com", null) { Roles = ["realm-admin"] });
        var root = await FindAsync("root@example.com");
        var actor = new Monitor.Core.Access.Actor(Monitor.Core.Access.ActorKind.User, root.Email, root.Id.ToString());
        var people = Host.Services.GetRequiredService<People>();

        (await people.RemoveAsync((await FindAsync(ProviderAndNodes.Admin)).Id, actor, Stop)).ShouldHaveSingleItem().ShouldContain("while the provider does not answer");
        (await people.InviteAsync("new@example.com", AccessRoles.Viewer, null, actor, Stop)).Errors.ShouldBeEmpty();
        (await Host.Services.GetRequiredService<LiveSessions>().ListAsync(root.Id, Stop)).ShouldHaveSingleItem();
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, string why)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(Stop));
        answer.Headers.Location!.OriginalString.ShouldBe($"/sign-in/refused?why={why}");
    }

    // Told by the database: another node hears of it within a moment.
    private static async Task EndsAsync(Browser browser)
    {
        for (var i = 0; i < 600 && (await browser.GetAsync("/account")).StatusCode != HttpStatusCode.Found; i++)
            await Task.Delay(50, Stop);
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    private static async Task<HttpStatusCode> LogOutAsync(MonitorHost node, string token)
    {
        using var caller = await node.CallerAsync(null);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("logout_token", token)]);
        return (await caller.PostAsync("/sign-in/oidc/logout", form, Stop)).StatusCode;
    }

    private static string CodeOf(string back) => back.Split("code=")[1].Split('&')[0];

    private Task<IReadOnlyList<Person>> PeopleAsync() => Host.Services.GetRequiredService<People>().ListAsync(Stop);

    private async Task<Person> FindAsync(string email) => (await PeopleAsync()).Single(p => p.Email == email);

    private async Task<IEnumerable<string>> ActionsAsync(string email) =>
        (await Host.Services.GetRequiredService<IAuditLog>().ListAsync(new AuditFilter { Subject = $"user:{email}" }, null, 50, Stop)).Select(e => e.Action);

    private sealed class RsaHolder : IDisposable
    {
        private readonly RSA _rsa = RSA.Create(2048);

        public RsaSecurityKey Key => new(_rsa) { KeyId = "one" };

        public void Dispose() => _rsa.Dispose();
    }
}
