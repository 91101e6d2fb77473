using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Web.Access;

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
        account.ShouldContain("by the provider");
        var person = await FindAsync();
        (person.Role, person.Groups, person.Provider, person.Linked, person.HasPassword).ShouldBe((AccessRoles.Operator, null, null, "Ops SSO", true));
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

    private async Task<Person> FindAsync() => (await Host.Services.GetRequiredService<People>().ListAsync(Stop)).Single(p => p.Email == Email);

    // By the form, the link on the page after it, the provider, and up to where that sends the browser back to.
    private async Task<string> ComeBackAsync(Browser browser, KnownPerson person)
    {
        var begin = Begin().Match(await Browser.TextOf(await browser.SubmitAsync(Page, ("Form.Password", Passwords.Good)))).Value;
        return await fixture.ThereAndBackAsync((await browser.GetAsync(begin)).Headers.Location.ShouldNotBeNull(), person);
    }

    [GeneratedRegex("(?<=href=\")/account/link/begin[^\"]+")]
    private static partial Regex Begin();
}
