using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Monitor.Core.Access;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Data.Schema;
using Monitor.Testing.Access;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Groups;
using Monitor.Web.Access.Sessions;

namespace Monitor.Web.Tests.Access.SigningIn;

public sealed class SessionsTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private LiveSessions Live => shared.Host.Services.GetRequiredService<LiveSessions>();

    [Fact]
    public async Task A_session_costs_no_question_holds_on_every_node_and_ends_there_when_it_is_signed_out_elsewhere()
    {
        await using var other = await shared.Host.StartAgainAsync();
        await shared.Host.AddAsync("two@example.com", AccessRoles.Viewer);
        using var here = shared.Host.Browser();
        var cookies = CookiesOf(await here.SignInAsync("two@example.com", Passwords.Good));
        using var caller = await other.CallerAsync(null);
        (await StatusAsync(caller, cookies)).ShouldBe(HttpStatusCode.OK);
        using var queries = new Queries();
        (await queries.OfAsync(r => caller.SendAsync(r, Stop), With(cookies, "/access-denied"))).Statements.ShouldBeEmpty();

        var (user, session) = await OnlyAsync("two@example.com");
        session.Browser.ShouldBe("an unknown browser");
        await using var circuit = shared.Host.Services.CreateAsyncScope();
        var open = (SessionRevalidation)circuit.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        var reader = new ClaimsPrincipal(new ClaimsIdentity([LiveSessions.ClaimOf(session.Id), new Claim(ClaimTypes.NameIdentifier, user.ToString())], "cookie"));
        (await open.HoldsAsync(reader, Stop)).ShouldBeTrue();
        await Live.EndAsync(user, session.Id, Somebody.Known, Stop);

        (await open.HoldsAsync(reader, Stop)).ShouldBeFalse();
        (await here.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
        for (var i = 0; i < 600 && await StatusAsync(caller, cookies) == HttpStatusCode.OK; i++)
            await Task.Delay(50, Stop);
        (await StatusAsync(caller, cookies)).ShouldBe(HttpStatusCode.Found);
        (await queries.OfAsync(r => caller.SendAsync(r, Stop), With(cookies, "/access-denied"))).Statements.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_role_signing_out_everywhere_and_being_disabled_end_all_sessions_and_none_can_be_begun()
    {
        var people = shared.Host.Services.GetRequiredService<People>();
        await shared.Host.AddAsync("role@example.com", AccessRoles.Viewer);
        using var browser = shared.Host.Browser();
        await browser.SignInAsync("role@example.com", Passwords.Good);
        var (user, _) = await OnlyAsync("role@example.com");

        await people.ChangeRoleAsync(user, AccessRoles.Operator, Somebody.OnTheHost, Stop);
        (await Live.ListAsync(user, Stop)).ShouldBeEmpty();
        await browser.SignInAsync("role@example.com", Passwords.Good);
        (await Live.ListAsync(user, Stop)).ShouldHaveSingleItem();
        await people.SignOutAsync(user, Somebody.OnTheHost, Stop);
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
        await browser.SignInAsync("role@example.com", Passwords.Good);
        await people.DisableAsync(user, Somebody.OnTheHost, Stop);
        (await Live.ListAsync(user, Stop)).ShouldBeEmpty();
        (await Browser.TextOf(await browser.SignInAsync("role@example.com", Passwords.Good))).ShouldContain("do not go together");
    }

    [Fact]
    public async Task Of_a_hundred_groups_the_cookie_holds_none_and_the_session_all()
    {
        var people = shared.Host.Services.GetRequiredService<People>();
        await shared.Host.AddAsync("many@example.com", AccessRoles.Viewer);
        var user = (await people.ListAsync(Stop)).Single(p => p.Email == "many@example.com").Id;
        string[] groups = [.. Enumerable.Range(0, 100).Select(i => $"{i}-{new string('g', 190)}")];
        (await people.ChangeGroupsAsync(user, groups, Somebody.OnTheHost, Stop)).ShouldBeEmpty();
        using var browser = shared.Host.Browser();

        var cookies = CookiesOf(await browser.SignInAsync("many@example.com", Passwords.Good));

        cookies.Length.ShouldBeLessThan(4000);
        (await ScopeAsync(cookies)).Groups!.ShouldBe(groups, ignoreOrder: true);
        // A node of the version before knows of the cookie's own alone, and shows nothing.
        var ticket = shared.Host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme).TicketDataFormat
            .Unprotect(cookies.Split("monitor-session=")[1].Split(';')[0]);
        GroupClaims.ScopeOf(ticket!.Principal).Groups!.ShouldBeEmpty();
    }

    private async Task<Scope> ScopeAsync(string cookies)
    {
        await using var scope = shared.Host.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Headers.Cookie = cookies;
        var answer = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        return Caller.Of(answer.Principal!, "192.0.2.1").Scope;
    }

    [Fact]
    public async Task Who_was_signed_in_by_a_version_before_gets_a_session_with_the_next_page()
    {
        await shared.Host.AddAsync("before@example.com", AccessRoles.Viewer);
        var old = await shared.Host.FormerCookieAsync("before@example.com");
        using var caller = await shared.Host.CallerAsync(null);

        using var answer = await caller.SendAsync(With(old, "/account"), Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(caller, old)).ShouldBe(HttpStatusCode.OK);
        var (id, session) = await OnlyAsync("before@example.com");
        (await StatusAsync(caller, CookiesOf(answer))).ShouldBe(HttpStatusCode.OK);
        await Live.EndAsync(id, session.Id, Somebody.Known, Stop);
        (await StatusAsync(caller, CookiesOf(answer))).ShouldBe(HttpStatusCode.Found);
        (await StatusAsync(caller, old)).ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task What_a_version_before_gives_without_a_code_to_somebody_who_has_a_second_factor_is_not_taken()
    {
        await shared.Host.AddAsync("coded@example.com", AccessRoles.Viewer);
        var old = await shared.Host.FormerCookieAsync("coded@example.com");
        await shared.Host.TurnOnAsync("coded@example.com");
        using var caller = await shared.Host.CallerAsync(null);

        (await StatusAsync(caller, old)).ShouldBe(HttpStatusCode.Found);

        using var read = await caller.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/services") { Headers = { { "Cookie", old } } }, Stop);
        read.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await using var circuit = shared.Host.Services.CreateAsyncScope();
        var user = (await circuit.ServiceProvider.GetRequiredService<UserManager<User>>().FindByNameAsync("coded@example.com"))!;
        (await Live.ListAsync(user.Id, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_version_before_gave_to_somebody_who_has_a_passkey_is_not_taken_nor_does_a_page_stay_open()
    {
        await shared.Host.AddAsync("pass@example.com", AccessRoles.Viewer);
        var reader = await shared.Host.FormerPrincipalAsync("pass@example.com");
        await using var circuit = shared.Host.Services.CreateAsyncScope();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var open = ActivatorUtilities.CreateInstance<SessionRevalidation>(circuit.ServiceProvider, time);
        time.Advance(TimeSpan.FromMinutes(2));
        (await open.HoldsAsync(reader, Stop)).ShouldBeTrue();

        // As a node of a version before leaves it: with the stamp that there was.
        await using var context = await shared.Host.Services.GetRequiredService<IDbContextFactory<MonitorDbContext>>().CreateDbContextAsync(Stop);
        var user = await context.Users.SingleAsync(u => u.Email == "pass@example.com", Stop);
        context.Passkeys.Add(new PasskeyRow { Id = Guid.NewGuid(), UserId = user.Id, CredentialId = [9], PublicKey = [9], Name = "key", CreatedAt = TimeProvider.System.GetUtcNow() });
        await context.SaveChangesAsync(Stop);

        time.Advance(TimeSpan.FromMinutes(2));
        (await open.HoldsAsync(reader, Stop)).ShouldBeFalse();
        using var caller = await shared.Host.CallerAsync(null);
        (await StatusAsync(caller, await shared.Host.FormerCookieAsync("pass@example.com"))).ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_copy_of_a_cookie_ends_when_its_owner_chooses_another_password_and_signing_in_again_takes_its_place()
    {
        await shared.Host.AddAsync("copied@example.com", AccessRoles.Viewer);
        using var owner = shared.Host.Browser();
        var copy = CookiesOf(await owner.SignInAsync("copied@example.com", Passwords.Good));
        using var caller = await shared.Host.CallerAsync(null);
        (await StatusAsync(caller, copy)).ShouldBe(HttpStatusCode.OK);

        await owner.SubmitAsync("/account/password", ("Form.Old", Passwords.Good), ("Form.Password", "eleven quiet otters"), ("Form.Repeat", "eleven quiet otters"));

        (await StatusAsync(caller, copy)).ShouldBe(HttpStatusCode.Found);
        (await owner.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var (_, before) = await OnlyAsync("copied@example.com");
        var form = Browser.HiddenFieldsOf(await owner.ReadAsync("/account")).Single(f => f.Name == "__RequestVerificationToken");
        await owner.PostAsync("/sign-in", ("_handler", "sign-in"), form, ("Form.Email", "copied@example.com"), ("Form.Password", "eleven quiet otters"));
        (await OnlyAsync("copied@example.com")).Session.Id.ShouldNotBe(before.Id);
    }

    [Fact]
    public async Task Who_proved_who_they_are_by_what_has_changed_meanwhile_begins_nothing_and_ends_nothing()
    {
        await shared.Host.AddAsync("late@example.com", AccessRoles.Viewer);
        using var browser = shared.Host.Browser();
        await browser.SignInAsync("late@example.com", Passwords.Good);
        var (user, session) = await OnlyAsync("late@example.com");

        (await shared.Host.Services.GetRequiredService<SessionStore>().BeginAsync(session with { Id = Guid.NewGuid() }, "the stamp before", null, null, Stop)).ShouldBeFalse();

        (await Live.ListAsync(user, Stop)).ShouldHaveSingleItem().Id.ShouldBe(session.Id);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0", "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1", "Safari on an iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("<script>alert(1)</script>", "an unknown browser")]
    public void A_browser_is_named_in_plain_words(string userAgent, string words) => BrowserWords.Of(userAgent).ShouldBe(words);

    private async Task<(Guid User, Session Session)> OnlyAsync(string email)
    {
        var person = (await shared.Host.Services.GetRequiredService<People>().ListAsync(Stop)).Single(p => p.Email == email);
        return (person.Id, (await Live.ListAsync(person.Id, Stop)).ShouldHaveSingleItem());
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient caller, string cookies)
    {
        using var answer = await caller.SendAsync(With(cookies, "/account"), Stop);
        return answer.StatusCode;
    }

    private static HttpRequestMessage With(string cookies, string path) =>
        new(HttpMethod.Get, path) { Headers = { { "Cookie", cookies }, { "Accept", "text/html" } } };

    private static string CookiesOf(HttpResponseMessage answer) => string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
}
