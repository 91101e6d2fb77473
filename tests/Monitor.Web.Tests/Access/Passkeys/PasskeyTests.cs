using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Data.Identity;
using Monitor.Testing.Access;
using Monitor.Web.Access;
using Monitor.Web.Access.Passkeys;
using Monitor.Web.Access.Sessions;

namespace Monitor.Web.Tests.Access.Passkeys;

public sealed class PasskeyTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Answer = "/sign-in/passkey";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Browsers keep passkeys for names alone.
    private Uri Site => new($"http://localhost:{shared.Host.Address.Port}");

    private string Origin => Site.GetLeftPart(UriPartial.Authority);

    private PasskeyKeeper Keeper => shared.Host.Services.GetRequiredService<PasskeyKeeper>();

    [Fact]
    public async Task A_passkey_signs_in_once_for_each_challenge_from_our_pages_alone_and_none_but_its_owner()
    {
        var (user, key) = await WithPasskeyAsync("keyed@example.com", afterRefusals: true);
        using (key)
        {
            using var browser = new Browser(Site);
            var asked = await AskAsync(browser);
            (await SendAsync(browser, asked, key.Use(asked.PublicKey))).ShouldBe((HttpStatusCode.OK, "/account"));

            (await browser.ReadAsync("/account")).ShouldContain("by passkey");
            (await shared.Host.Services.GetRequiredService<LiveSessions>().ListAsync(user, Stop)).ShouldContain(s => s.Way == SessionWay.Passkey);
            (await Keeper.ListAsync(user, Stop)).ShouldHaveSingleItem().LastUsedAt.ShouldNotBeNull();

            (await SendAsync(browser, asked, key.Use(asked.PublicKey))).Status.ShouldBe(HttpStatusCode.Forbidden, "answered before");
            using var thief = new Browser(Site);
            (await AskAsync(thief)).ShouldNotBeNull();
            var next = await AskAsync(browser);
            (await SendAsync(thief, next, key.Use(next.PublicKey))).Status.ShouldBe(HttpStatusCode.Forbidden, "another browser's challenge");
            (await RefusedAsync(browser, key, k => k.Origin = "http://localhost:3000", k => k.Origin = Origin)).ShouldBe(HttpStatusCode.Forbidden, "another page");
            (await RefusedAsync(browser, key, k => k.Verifies = false, k => k.Verifies = true)).ShouldBe(HttpStatusCode.Forbidden, "nobody was asked for");
            var handle = key.UserHandle;
            (await RefusedAsync(browser, key, k => k.UserHandle = "bm9ib2R5", k => k.UserHandle = handle)).ShouldBe(HttpStatusCode.Forbidden, "another user");
            await shared.Host.Services.GetRequiredService<People>().DisableAsync(user, Somebody.OnTheHost, Stop);
            (await RefusedAsync(browser, key, _ => { }, _ => { })).ShouldBe(HttpStatusCode.Forbidden, "disabled");
        }
    }

    [Fact]
    public async Task Removing_one_asks_for_the_password_ends_other_browsers_and_an_admin_removes_all()
    {
        var (user, key) = await WithPasskeyAsync("device@example.com");
        using (key)
        {
            using var lost = new Browser(Site);
            var asked = await AskAsync(lost);
            (await SendAsync(lost, asked, key.Use(asked.PublicKey))).Status.ShouldBe(HttpStatusCode.OK);
            using var here = new Browser(Site);
            await here.SignInAsync("device@example.com", Passwords.Good);
            var page = $"/account/passkeys/{(await Keeper.ListAsync(user, Stop)).ShouldHaveSingleItem().Id}";

            (await Browser.TextOf(await RemoveAsync(here, page, Passwords.Wrong))).ShouldContain("This is not your password.");
            (await RemoveAsync(here, page, Passwords.Good)).StatusCode.ShouldBe(HttpStatusCode.Found);

            (await lost.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
            (await here.ReadAsync("/account")).ShouldContain("You have none.");
            (await RefusedAsync(lost, key, _ => { }, _ => { })).ShouldBe(HttpStatusCode.Forbidden);
        }

        var owner = new Actor(ActorKind.User, "device@example.com", user.ToString());
        (await Keeper.AddAsync(user, new UserPasskeyInfo([1], [2], TimeProvider.System.GetUtcNow(), 0, null, true, false, false, [], []), session: null, owner, Stop)).Error.ShouldBeNull();
        (await Keeper.RemoveAllAsync(user, owner, Stop)).ShouldBe(0, "who is no admin");
        (await Keeper.RemoveAllAsync(user, Somebody.OnTheHost, Stop)).ShouldBe(1);
        (await shared.Host.Services.GetRequiredService<LiveSessions>().ListAsync(user, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_the_browser_is_reached_by_a_number_a_sentence_says_why_there_are_none()
    {
        using var browser = shared.Host.Browser();
        var answer = await browser.GetAsync($"{Answer}?at={Uri.EscapeDataString(shared.Host.Address.ToString())}");
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Browser.TextOf(answer)).ShouldContain("Passkeys are kept for a name");
    }

    private async Task<(Guid User, SoftKey Key)> WithPasskeyAsync(string email, bool afterRefusals = false)
    {
        await shared.Host.AddAsync(email, AccessRoles.Viewer);
        using var browser = new Browser(Site);
        await browser.SignInAsync(email, Passwords.Good);
        var page = await browser.ReadAsync(SoftKey.Add);
        var key = new SoftKey(Origin);
        if (afterRefusals)
        {
            key.Origin = "https://evil.example";
            (await Browser.TextOf(await key.AddToAsync(browser, Passwords.Good, page))).ShouldContain("gave no passkey");
            key.Origin = Origin;
            (await Browser.TextOf(await key.AddToAsync(browser, Passwords.Wrong, page))).ShouldContain("This is not your password.");
        }

        (await key.AddToAsync(browser, Passwords.Good, page)).Headers.Location!.ToString().ShouldContain("changed=passkey");
        return ((await shared.Host.Services.GetRequiredService<People>().ListAsync(Stop)).Single(p => p is { Passkeys: 1 } && p.Email == email).Id, key);
    }

    // The second form of the page.
    private static async Task<HttpResponseMessage> RemoveAsync(Browser browser, string page, string password) =>
        await browser.PostAsync(page, [.. Browser.HiddenFieldsOf(await browser.ReadAsync(page)).Where(f => f.Name != "_handler"), ("_handler", "passkey-removal"), ("Form.Password", password)]);

    private async Task<Asked> AskAsync(Browser browser) =>
        (await (await browser.GetAsync($"{Answer}?at={Uri.EscapeDataString(Origin)}")).Content.ReadFromJsonAsync<Asked>(Stop))!;

    private async Task<HttpStatusCode> RefusedAsync(Browser browser, SoftKey key, Action<SoftKey> wrong, Action<SoftKey> right)
    {
        var asked = await AskAsync(browser);
        wrong(key);
        var answer = key.Use(asked.PublicKey);
        right(key);
        return (await SendAsync(browser, asked, answer)).Status;
    }

    private static async Task<(HttpStatusCode Status, string? To)> SendAsync(Browser browser, Asked asked, string credential)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Answer) { Content = JsonContent.Create(new { credential, @sealed = asked.Sealed, returnUrl = "/account" }) };
        var answer = await browser.SendAsync(request);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("to").GetString() : null);
    }

    private sealed record Asked(JsonElement PublicKey, string Sealed);
}
