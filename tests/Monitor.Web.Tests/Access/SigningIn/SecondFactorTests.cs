using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Data.Schema;
using Monitor.Testing.Access;
using Monitor.Web.Access;
using Monitor.Web.Access.SecondFactor;
using Npgsql;

namespace Monitor.Web.Tests.Access.SigningIn;

public sealed class SecondFactorTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Email = "careful@example.com";

    private const string Page = "/account/second-factor";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_factor_is_asked_for_each_code_counts_once_and_an_admin_can_turn_it_off()
    {
        await shared.Host.AddAsync(Email, AccessRoles.Viewer);
        using var browser = shared.Host.Browser();
        await browser.SignInAsync(Email, Passwords.Good);
        using var before = shared.Host.Browser();
        await before.SignInAsync(Email, Passwords.Good);

        var (key, used, codes) = await TurnOnAsync(browser);
        (await before.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var stored = await StoredAsync();
        stored.ShouldNotContain(key);
        stored.ShouldNotContain(codes[0].Replace("-", "", StringComparison.Ordinal));

        using var other = shared.Host.Browser();
        var half = await other.SignInAsync(Email, Passwords.Good, "/sign-in?returnUrl=%2Faccount");
        half.Headers.Location!.ToString().ShouldContain("/sign-in/code?returnUrl=%2Faccount");
        (await other.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await Browser.TextOf(await TypeAsync(other, "000000"))).ShouldContain("This code is not right");
        (await Browser.TextOf(await TypeAsync(other, used))).ShouldContain("was used already");
        (await TypeAsync(other, AuthenticatorApp.CodeOf(key, 1))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await other.ReadAsync("/account")).ShouldContain("recovery codes left");

        using var third = shared.Host.Browser();
        await third.SignInAsync(Email, Passwords.Good);
        (await TypeAsync(third, codes[3].ToLowerInvariant())).StatusCode.ShouldBe(HttpStatusCode.Found);
        using var fourth = shared.Host.Browser();
        await fourth.SignInAsync(Email, Passwords.Good);
        (await Browser.TextOf(await TypeAsync(fourth, codes[3]))).ShouldContain("was used already");

        (await Browser.TextOf(await WishAsync(browser, "off", used))).ShouldContain("was used already");
        (await Browser.TextOf(await WishAsync(browser, "codes", codes[4]))).ShouldContain("Keep these recovery codes");

        var person = (await shared.Host.Services.GetRequiredService<People>().ListAsync(Stop)).Single(p => p.Email == Email);
        person.HasSecondFactor.ShouldBeTrue();
        await shared.Host.Services.GetRequiredService<SecondFactors>().TurnOffAsync(person.Id, Somebody.OnTheHost, Stop);
        (await fourth.SignInAsync(Email, Passwords.Good)).Headers.Location!.ToString().ShouldNotContain("code");
    }

    [Fact]
    public async Task Codes_of_an_account_run_out_however_many_come_at_once_and_the_audit_log_says_so_once()
    {
        var user = await WithFactorAsync("guessed@example.com");
        var factors = shared.Host.Services.GetRequiredService<SecondFactors>();

        var answers = await Task.WhenAll(Enumerable.Range(0, CodeTries.AtOnce + 4).Select(i => factors.TryAsync(user, $"{i:D6}", "192.0.2.7", Stop)));

        answers.Count(a => a == CodeAnswer.Wrong).ShouldBe(CodeTries.AtOnce);
        answers.Count(a => a == CodeAnswer.TooMany).ShouldBe(4);
        await using var command = shared.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("SELECT count(*) FROM audit_log WHERE action = 'user.codesRefused'");
        (await command.ExecuteScalarAsync(Stop)).ShouldBe(1L);
    }

    [Fact]
    public async Task A_code_that_was_taken_is_not_written_back_by_who_read_the_user_before()
    {
        var user = await WithFactorAsync("twice@example.com");
        await using var scope = shared.Host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var before = (await users.FindByNameAsync("twice@example.com"))!;
        var context = scope.ServiceProvider.GetRequiredService<MonitorDbContext>();

        (await OneTimeCodes.TakeRecoveryAsync(context, user.Id, "hash", Stop)).ShouldBeTrue();

        (await users.UpdateAsync(before)).Succeeded.ShouldBeFalse();
        (await OneTimeCodes.TakeRecoveryAsync(context, user.Id, "hash", Stop)).ShouldBeFalse();
    }

    private async Task<User> WithFactorAsync(string email)
    {
        await shared.Host.AddAsync(email, AccessRoles.Viewer);
        await shared.Host.TurnOnAsync(email, "hash");
        await using var scope = shared.Host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<UserManager<User>>().FindByNameAsync(email))!;
    }

    private static Task<HttpResponseMessage> WishAsync(Browser browser, string wish, string code) =>
        browser.SubmitAsync(Page, ("Form.Password", Passwords.Good), ("Form.Code", code), ("Form.Wish", wish));

    private static async Task<(string Key, string Used, string[] Codes)> TurnOnAsync(Browser browser)
    {
        var page = await browser.ReadAsync(Page);
        var key = AuthenticatorApp.KeyOn(page);
        var wrong = await Browser.TextOf(await AuthenticatorApp.SubmitAsync(browser, page, Passwords.Good, "000000"));
        wrong.ShouldContain("This code is not right");
        AuthenticatorApp.KeyOn(wrong).ShouldBe(key);
        var code = AuthenticatorApp.CodeOf(key, 0);
        (await Browser.TextOf(await AuthenticatorApp.SubmitAsync(browser, page, Passwords.Wrong, code))).ShouldContain("This is not your password.");
        var codes = AuthenticatorApp.RecoveryCodesOn(await Browser.TextOf(await AuthenticatorApp.SubmitAsync(browser, page, Passwords.Good, code)));
        codes.Distinct().Count().ShouldBe(10);
        return (key, code, codes);
    }

    private static Task<HttpResponseMessage> TypeAsync(Browser browser, string code) => browser.SubmitAsync("/sign-in/code", ("Form.Code", code));

    private async Task<string> StoredAsync()
    {
        await using var command = shared.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("SELECT string_agg(to_json(u)::text, '') FROM users u");
        return (string)(await command.ExecuteScalarAsync(Stop))!;
    }
}
