using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Monitor.Core.Access;
using Monitor.Testing.Access;
using Monitor.Web.Access;
using Monitor.Web.Access.Links;
using Monitor.Web.Access.Sessions;
using Monitor.Web.Access.SignOn;
using Monitor.Web.Access.SignOn.Linking;
using Monitor.Web.Access.SignOn.Oidc;
using Monitor.Web.Hosting.Verbs;
using Npgsql;

namespace Monitor.Web.Tests.Access.SignOn;

/// <summary>An account with a password that its owner links with who they are at a real provider.</summary>
public sealed partial class LinkTests(ProviderAndNodes fixture) : IClassFixture<ProviderAndNodes>
{
    private const string Email = "lin@example.com", Page = "/account/link";

    private static readonly KnownPerson Lin = new("s-lin", "lin.at.work@example.com", null, "payments");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private MonitorHost Host => fixture.Host;

    [Fact]
    public async Task Its_owner_links_it_by_issuer_and_subject_keeps_the_role_and_ends_the_link()
    {
        await Host.AddAsync(Email, AccessRoles.Operator);
        using var browser = Host.Browser();
        await browser.SignInAsync(Email, Passwords.Good);
        (await browser.ReadAsync("/account")).ShouldContain("Link with Ops SSO");
        (await Browser.TextOf(await browser.SubmitAsync(Page, ("Form.Password", Passwords.Wrong)))).ShouldContain("This is not your password.");
        // Without a ticket nothing begins: another site may link to us.
        (await browser.GetAsync("/account/link/begin")).Headers.Location!.OriginalString.ShouldContain("why=state");

        (await browser.GetAsync(await ComeBackAsync(browser, Lin))).Headers.Location!.OriginalString.ShouldBe("/account?changed=linked");

        using var other = Host.Browser();
        (await fixture.SignOnAsync(other, Lin)).Headers.Location!.OriginalString.ShouldBe("/");
        var account = await other.ReadAsync("/account");
        account.ShouldContain(Email);
        account.ShouldContain("by single sign-on");
        var person = await FindAsync();
        (person.Role, person.Groups, person.Provider, person.Linked, person.HasPassword).ShouldBe((AccessRoles.Operator, null, null, "Ops SSO as lin.at.work@example.com", true));
        (await fixture.SignOnAsync(other, Lin with { Groups = ["gone"] })).Headers.Location!.OriginalString.ShouldContain("why=role");
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await fixture.SignOnAsync(other, Lin);
        (await browser.SubmitAsync(Page, ("Form.Password", Passwords.Good))).Headers.Location!.OriginalString.ShouldEndWith("/account?changed=unlinked");
        (await other.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await fixture.SignOnAsync(other, Lin);
        (await other.ReadAsync("/account")).ShouldContain("lin.at.work@example.com");
        // Now it is somebody's own account.
        (await browser.GetAsync(await ComeBackAsync(browser, Lin))).Headers.Location!.OriginalString.ShouldContain("why=bound");
    }

    [Fact]
    public async Task Only_the_session_that_asked_is_linked()
    {
        await Host.AddAsync("asks@example.com", AccessRoles.Viewer);
        await Host.AddAsync("comes@example.com", AccessRoles.Viewer);
        using var browser = Host.Browser();
        await browser.SignInAsync("asks@example.com", Passwords.Good);
        var back = await ComeBackAsync(browser, new("s-asks", "asks@example.com", null, "operators"));
        browser.Forget("monitor-session");
        await browser.SignInAsync("comes@example.com", Passwords.Good);

        (await browser.GetAsync(back)).Headers.Location!.OriginalString.ShouldContain("why=state");

        (await Host.Services.GetRequiredService<People>().ListAsync(Stop)).ShouldAllBe(p => p.Linked == null || p.Email == Email);
    }

    [Fact]
    public async Task A_link_ends_by_a_reset_link_by_the_host_and_by_an_admin_alone_and_takes_its_sessions_along()
    {
        var links = Host.Services.GetRequiredService<AccountLinks>();
        var guid = await LinkedAsync("reset@example.com", "s-reset");
        using var stranger = Host.Browser();
        (await fixture.SignOnAsync(stranger, new("s-reset", "evil@example.com", null, "payments"))).Headers.Location!.OriginalString.ShouldBe("/");
        (await stranger.ReadAsync("/account")).ShouldContain("reset@example.com");
        var token = (await People.LinkAsync(guid, Somebody.OnTheHost, Stop)).Link.ShouldNotBeNull().Path.Split('/')[^1];
        using var owner = Host.Browser();
        (await owner.ReadAsync($"/reset/{token}")).ShouldContain("The link with Ops SSO as s-reset@example.com ends, too");

        (await Host.Services.GetRequiredService<PasswordLinks>().UseAsync(token, "eleven quiet otters", null, Stop)).Errors.ShouldBeEmpty();

        // Not waiting until the node hears of it.
        await Host.Services.GetRequiredService<HeldSessions>().ReadAsync(Stop);
        (await stranger.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await LinkedOfAsync(guid)).ShouldBeNull();

        guid = await LinkedAsync("host@example.com", "s-host");
        (await UserVerb.SetAsync(Host.ConnectionString, "host@example.com", "eleven quiet otters", Stop)).Errors.ShouldBeEmpty();
        (await LinkedOfAsync(guid)).ShouldBeNull();

        guid = await LinkedAsync("admin@example.com", "s-admin");
        (await links.EndAsync(guid, new Actor(ActorKind.User, "admin@example.com", guid.ToString()), Stop)).ShouldNotBeEmpty("who is no admin");
        (await LinkedOfAsync(guid)).ShouldNotBeNull();
        (await links.EndAsync(guid, Somebody.OnTheHost, Stop)).ShouldBeEmpty();
        (await LinkedOfAsync(guid)).ShouldBeNull();

        // By which an account came is no link.
        using var given = Host.Browser();
        await fixture.SignOnAsync(given, new("s-given", "given@example.com", null, "payments"));
        (await UserVerb.SetAsync(Host.ConnectionString, "given@example.com", "eleven quiet otters", Stop)).Errors.ShouldBeEmpty();
        (await People.ListAsync(Stop)).Single(p => p.Email == "given@example.com").Provider.ShouldBe("Ops SSO");
        (await ActionsAsync()).ShouldBe(3);
    }

    private People People => Host.Services.GetRequiredService<People>();

    private async Task<Guid> LinkedAsync(string email, string subject)
    {
        await Host.AddAsync(email, AccessRoles.Viewer);
        var id = (await People.ListAsync(Stop)).Single(p => p.Email == email).Id;
        (await Host.Services.GetRequiredService<AccountLinks>().LinkAsync(
            id, new Vouched(fixture.Provider.Address.AbsoluteUri, subject, $"{subject}@example.com", ["payments"], "Ops SSO"), Host.Services.GetRequiredService<IOptions<OidcOptions>>().Value.Rules(), Somebody.OnTheHost, Stop)).ShouldBeNull();
        return id;
    }

    private async Task<string?> LinkedOfAsync(Guid id) => (await People.ListAsync(Stop)).Single(p => p.Id == id).Linked;

    private async Task<long> ActionsAsync()
    {
        await using var command = Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "SELECT count(*) FROM audit_log WHERE action = 'user.unlinked' AND subject_key IN ('reset@example.com', 'host@example.com', 'admin@example.com', 'given@example.com')");
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }

    private async Task<Person> FindAsync() => (await Host.Services.GetRequiredService<People>().ListAsync(Stop)).Single(p => p.Email == Email);

    // By the form, the link on the page after it, the provider, and up to where that sends the browser back to.
    private async Task<string> ComeBackAsync(Browser browser, KnownPerson person)
    {
        var begin = Begin().Match(await Browser.TextOf(await browser.SubmitAsync(Page, ("Form.Password", Passwords.Good)))).Value;
        var there = (await browser.GetAsync(begin)).Headers.Location.ShouldNotBeNull();
        there.Query.ShouldContain("prompt=login");
        return await fixture.ThereAndBackAsync(there, person);
    }

    [GeneratedRegex("(?<=href=\")/account/link/begin[^\"]+")]
    private static partial Regex Begin();
}
