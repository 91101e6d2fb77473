using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Audit;
using Monitor.Testing.Access;
using Monitor.Web.Access;
using Monitor.Web.Access.Links;
using Monitor.Web.Hosting.Verbs;
using Npgsql;

namespace Monitor.Web.Tests.Access.SigningIn;

public sealed class PasswordLinkTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Chosen = "eleven quiet otters";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private People People => shared.Host.Services.GetRequiredService<People>();

    private PasswordLinks Links => shared.Host.Services.GetRequiredService<PasswordLinks>();

    [Fact]
    public async Task An_invitation_lets_somebody_choose_a_password_once()
    {
        var path = "/invitation/" + await shared.Host.InviteAsync("new@example.com", AccessRoles.Operator);
        using var browser = shared.Host.Browser();
        (await Browser.TextOf(await browser.SignInAsync("new@example.com", ""))).ShouldContain("do not go together");
        (await browser.ReadAsync(path)).ShouldContain("Welcome to Monitor");

        (await Browser.TextOf(await ChooseAsync(browser, path, "password1234"))).ShouldContain("This is guessed soon");
        (await ChooseAsync(browser, path, Chosen)).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await browser.ReadAsync("/account")).ShouldContain("Operator");
        using var other = shared.Host.Browser();
        using var ended = await other.GetAsync(path);
        ended.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await Browser.TextOf(ended)).ShouldContain("This link is not valid");
        (await other.SignInAsync("new@example.com", Chosen)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_link_is_kept_as_a_hash_and_ends_by_a_newer_one_by_use_by_disabling_and_by_time()
    {
        await shared.Host.AddAsync("lost@example.com", AccessRoles.Viewer);
        var id = (await FindAsync("lost@example.com")).Id;
        var first = await LinkAsync(id);
        (await TextsAsync()).ShouldNotContain(first);
        var second = await LinkAsync(id);
        (await Links.FindAsync(first, Stop)).ShouldBeNull();
        (await Links.FindAsync(second, Stop)).ShouldBe(new LinkOwner("lost@example.com", IsInvitation: false, Passkeys: 0, Linked: null));

        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Links.UseAsync(second, $"{Chosen} {i}", null, Stop)));
        tries.Count(t => t.User is not null).ShouldBe(1);

        var third = await LinkAsync(id);
        (await People.DisableAsync(id, Somebody.OnTheHost, Stop)).ShouldBeEmpty();
        (await Links.UseAsync(third, Chosen, null, Stop)).User.ShouldBeNull();
        (await People.LinkAsync(id, Somebody.OnTheHost, Stop)).Errors.ShouldHaveSingleItem().ShouldContain("disabled");
        (await People.EnableAsync(id, Somebody.OnTheHost, Stop)).ShouldBeEmpty();

        var fourth = await LinkAsync(id);
        await ExecuteAsync("UPDATE one_time_links SET expires_at = now()");
        (await Links.UseAsync(fourth, Chosen, null, Stop)).User.ShouldBeNull();
        (await ActionsAsync("lost@example.com")).ShouldBe(
        [
            AuditActions.UserAdded, AuditActions.UserLinkIssued, AuditActions.UserPasswordChanged, AuditActions.UserLinkIssued, AuditActions.UserLinkIssued,
            AuditActions.UserPasswordChanged, AuditActions.UserLinkIssued, AuditActions.UserDisabled, AuditActions.UserEnabled, AuditActions.UserLinkIssued,
        ]);
    }

    [Fact]
    public async Task Whoever_changes_their_password_stays_signed_in_other_browsers_do_not_and_an_open_link_ends()
    {
        await shared.Host.AddAsync("self@example.com", AccessRoles.Viewer);
        using var there = shared.Host.Browser();
        await there.SignInAsync("self@example.com", Passwords.Good);
        using var here = shared.Host.Browser();
        await here.SignInAsync("self@example.com", Passwords.Good);
        (await Browser.TextOf(await here.ChangePasswordAsync( Passwords.Wrong, Chosen))).ShouldContain("This is not your password.");
        (await Browser.TextOf(await here.ChangePasswordAsync( Passwords.Good, "selfselfself"))).ShouldContain("This is guessed soon");
        var id = (await FindAsync("self@example.com")).Id;
        var reset = await LinkAsync(id);
        (await here.ChangePasswordAsync( Passwords.Good, Chosen)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await Links.FindAsync(reset, Stop)).ShouldBeNull();
        (await here.ReadAsync("/account?changed=password")).ShouldContain("Your password is changed.");
        (await there.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Found);
        using var again = shared.Host.Browser();
        (await Browser.TextOf(await again.SignInAsync("self@example.com", Passwords.Good))).ShouldContain("do not go together");
        (await again.SignInAsync("self@example.com", Chosen)).StatusCode.ShouldBe(HttpStatusCode.Found);
        reset = await LinkAsync(id);
        (await People.SignOutAsync(id, Somebody.OnTheHost, Stop)).ShouldBeEmpty();
        (await Links.FindAsync(reset, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task On_the_host_the_last_admin_finds_the_way_back()
    {
        var connection = shared.Host.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString;
        var (lines, _) = await UserVerb.LinkAsync(connection, "FIRST@example.com", "https://monitor.example/", Stop);
        lines[1].ShouldStartWith("https://monitor.example/reset/");
        // What another process wrote is known here within a second.
        await Task.Delay(1100, Stop);
        (await Links.FindAsync(lines[1].Split('/')[^1], Stop)).ShouldNotBeNull().Email.ShouldBe("first@example.com");

        (await UserVerb.SetAsync(connection, "first@example.com", "first@example.com", Stop)).Errors.ShouldHaveSingleItem().ShouldContain("your address");
        (await UserVerb.SetAsync(connection, "first@example.com", Chosen, Stop)).Errors.ShouldBeEmpty();
        (await UserVerb.LinkAsync(connection, "nobody@example.com", "", Stop)).Errors.ShouldHaveSingleItem().ShouldContain("Admins are first@example.com");
        using var browser = shared.Host.Browser();
        (await browser.SignInAsync("first@example.com", Chosen)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await browser.GetAsync("/account")).Headers.Location.ShouldNotBeNull().OriginalString.ShouldBe("/account/password");
        (await browser.ReadAsync("/account/password")).ShouldContain("was set up by somebody else");
    }

    private static Task<HttpResponseMessage> ChooseAsync(Browser browser, string path, string password) =>
        browser.SubmitAsync(path, ("Form.Password", password), ("Form.Repeat", password));

    private async Task<string> LinkAsync(Guid id) =>
        (await People.LinkAsync(id, Somebody.OnTheHost, Stop)).Link.ShouldNotBeNull().Path.Split('/')[^1];

    private async Task<Person> FindAsync(string email) => (await People.ListAsync(Stop)).Single(p => p.Email == email);

    private async Task<IReadOnlyList<string>> ActionsAsync(string email)
    {
        await using var command = shared.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("SELECT array_agg(action ORDER BY id) FROM audit_log WHERE subject_key = $1");
        command.Parameters.Add(new() { Value = email });
        return (string[])(await command.ExecuteScalarAsync(Stop))!;
    }

    private async Task<string> TextsAsync()
    {
        await using var command = shared.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "SELECT (SELECT string_agg(to_json(l)::text, '') FROM one_time_links l) || (SELECT string_agg(to_json(a)::text, '') FROM audit_log a)");
        return (string)(await command.ExecuteScalarAsync(Stop))!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = shared.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
