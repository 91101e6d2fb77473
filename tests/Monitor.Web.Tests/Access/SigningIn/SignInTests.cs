using System.Net;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Access.Passwords;

namespace Monitor.Web.Tests.Access.SigningIn;

public sealed class SignInTests(SharedHost shared, TestPostgres postgres) : IClassFixture<SharedHost>
{
    private const string Email = "first@example.com";

    [Fact]
    public async Task The_right_password_opens_the_product()
    {
        using var browser = shared.Host.Browser();
        var answer = await browser.SignInAsync(Email, Passwords.Good, "/sign-in?returnUrl=%2Fsettings%2Fusers");
        answer.Headers.Location!.ToString().ShouldEndWith("/settings/users");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("monitor-session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        // It is asked for under /account too.
        answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("monitor-browser=", StringComparison.Ordinal)).ShouldContain("path=/;");
        (await browser.ReadAsync("/settings/users")).ShouldContain(Email);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    public async Task A_foreign_return_address_is_not_followed(string returnUrl)
    {
        using var browser = shared.Host.Browser();
        var answer = await browser.SignInAsync(Email, Passwords.Good, $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        new Uri(shared.Host.Address, answer.Headers.Location!).ShouldBe(shared.Host.Address);
    }

    [Theory]
    [InlineData(Email)]
    [InlineData("stranger@example.com")]
    public async Task A_wrong_password_and_an_unknown_address_read_the_same(string email)
    {
        using var browser = shared.Host.Browser();
        var answer = await browser.SignInAsync(email, Passwords.Wrong);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Browser.TextOf(answer)).ShouldContain("This email and password do not go together.");
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_stranger_who_is_wrong_too_often_keeps_out_himself_and_not_the_browser_that_was_there_before()
    {
        await shared.Host.AddAsync("busy@example.com", AccessRoles.Viewer);
        using var known = shared.Host.Browser();
        (await known.SignInAsync("busy@example.com", Passwords.Good)).StatusCode.ShouldBe(HttpStatusCode.Found);
        await known.PostAsync("/sign-out", [.. Browser.HiddenFieldsOf(await known.ReadAsync("/account"))]);
        using var stranger = shared.Host.Browser();
        for (var i = 0; i < WrongPasswords.PerClient; i++)
            await stranger.SignInAsync("busy@example.com", Passwords.Wrong);
        (await Browser.TextOf(await stranger.SignInAsync("busy@example.com", Passwords.Good))).ShouldContain("Too many wrong passwords.");
        (await known.SignInAsync("busy@example.com", Passwords.Good)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_sign_in_form_from_elsewhere_is_refused()
    {
        using var browser = shared.Host.Browser();
        var answer = await browser.PostAsync("/sign-in", ("_handler", "sign-in"), ("Form.Email", Email), ("Form.Password", Passwords.Good));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Signing_out_needs_the_forms_token_and_ends_the_session()
    {
        using var browser = await shared.Host.SignedInAsync(AccessRoles.Viewer);
        (await browser.PostAsync("/sign-out")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var token = Browser.HiddenFieldsOf(await browser.ReadAsync("/")).Single(f => f.Name == "__RequestVerificationToken");
        (await browser.PostAsync("/sign-out", token)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task One_address_cannot_try_without_end_and_keeps_out_no_browser_that_was_there_before()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        await host.SetUpAsync(Email);
        using var known = host.Browser();
        await known.SignInAsync(Email, Passwords.Good);
        await known.PostAsync("/sign-out", [.. Browser.HiddenFieldsOf(await known.ReadAsync("/account"))]);
        using var browser = host.Browser();
        for (var i = 0; i < AttemptLimits.PerMinute - 1; i++)
            (await browser.PostAsync("/sign-in")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var refused = await browser.PostAsync("/sign-in");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await Browser.TextOf(refused)).ShouldContain("Wait a minute, then try again.");
        (await known.SignInAsync(Email, Passwords.Good)).StatusCode.ShouldBe(HttpStatusCode.Found, "behind a proxy that nobody has named all have one address: who was here before has a limit of their own");
        (await browser.GetAsync("/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
