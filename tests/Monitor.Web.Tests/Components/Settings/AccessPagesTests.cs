using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Components.Settings;
using Monitor.Web.Tests.Access;
using MudBlazor;
using Npgsql;

namespace Monitor.Web.Tests.Components.Settings;

/// <summary>Pages about who has access, for an admin, over the product's own accounts and keys in a real database.</summary>
public sealed class AccessPagesTests(TestPostgres postgres) : PageTest, IAsyncLifetime
{
    private MonitorHost? _host;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await MonitorHost.StartAsync(postgres);
        Context.Services.AddFallbackServiceProvider(_host.Services);
        Context.Services.AddSingleton(_host.Services.GetRequiredService<TimeProvider>());
        SignIn(AccessPolicies.View, AccessPolicies.Operate, AccessPolicies.Administer);
        await _host.AddAsync("ada@example.com", AccessRoles.Admin);
        await _host.AddAsync("bob@example.com", AccessRoles.Viewer);
        var ada = await AskAsync<Guid>("SELECT id FROM users WHERE email = 'ada@example.com'");
        Caller.Use(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "ada@example.com"), new(ClaimTypes.NameIdentifier, ada.ToString())], "test")), "192.0.2.7");
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await _host!.DisposeAsync();
    }

    [Fact]
    public async Task A_key_is_shown_once_rotated_and_revoked_and_whoever_is_no_admin_any_more_is_told_so()
    {
        var dialogs = Context.Render<MudDialogProvider>();
        var page = Context.Render<ApiKeysPage>();
        page.WaitForAssertion(() => page.Markup.ShouldContain("There is no API key"));
        page.Find("form").Submit();
        page.WaitForAssertion(() => page.Find("#key-name-note").TextContent.ShouldNotBeEmpty());

        page.Find("#key-name").Change("deploy");
        page.Find("form").Submit();
        page.WaitForAssertion(() => page.Find("#new-key").TextContent.ShouldStartWith("mon_"));
        var first = page.Find("#new-key").TextContent;
        page.WaitForAssertion(() => page.FindAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("deploy"));

        _ = Button(page, "Rotate deploy").ClickAsync(new());
        Answer(dialogs, "Rotate");
        page.WaitForAssertion(() => page.Find("#new-key").TextContent.ShouldNotBe(first));
        page.FindAll("tbody tr").Count.ShouldBe(2);

        _ = page.FindAll("button[aria-label='Revoke deploy']")[0].ClickAsync(new());
        Answer(dialogs, "Revoke");
        page.WaitForAssertion(() => page.FindAll("tbody tr").Count.ShouldBe(1));

        await AskAsync<long>("WITH u AS (UPDATE user_roles SET role_id = (SELECT id FROM roles WHERE name = 'Viewer') WHERE user_id = (SELECT id FROM users WHERE email = 'ada@example.com') RETURNING 1) SELECT count(*) FROM u");
        page.Find("#key-name").Change("late");
        page.Find("form").Submit();
        page.WaitForAssertion(() => page.Markup.ShouldContain("no admin any more"));
        page.FindAll("tbody tr").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_is_invited_limited_disabled_and_enabled_and_the_last_admin_stays()
    {
        await AskAsync<long>("WITH l AS (INSERT INTO user_logins (login_provider, provider_key, provider_display_name, user_id, linked_at) SELECT 'https://sso.example', 's', 'SSO as bob', id, now() FROM users WHERE email = 'bob@example.com' RETURNING 1) SELECT count(*) FROM l");
        var dialogs = Context.Render<MudDialogProvider>();
        var page = Context.Render<UsersPage>();
        page.WaitForAssertion(() => page.FindAll("tbody tr").Count.ShouldBe(2));
        page.Find("#user-email").Change("eve@example.com");
        page.Find("form").Submit();
        page.WaitForAssertion(() => page.Find("#new-link").TextContent.ShouldStartWith("http"));
        Row(page, "eve@example.com").TextContent.ShouldContain("Invited");

        _ = Row(page, "bob@example.com").QuerySelector("button.groups")!.ClickAsync(new());
        var field = dialogs.WaitForElement("#person-groups");
        field.Input("payments");
        field.KeyDown("Enter");
        Answer(dialogs, "Save");
        page.WaitForAssertion(() => Row(page, "bob@example.com").QuerySelector("button.groups")!.TextContent.ShouldContain("payments"));

        Row(page, "bob@example.com").TextContent.ShouldContain("linked with SSO as bob");
        _ = Button(page, "End the link of bob@example.com").ClickAsync(new());
        Answer(dialogs, "End it");
        page.WaitForAssertion(() => page.FindAll("button[aria-label='End the link of bob@example.com']").ShouldBeEmpty());
        (await AskAsync<long>("SELECT count(*) FROM audit_log WHERE action = 'user.unlinked' AND actor_name = 'ada@example.com'")).ShouldBe(1);

        _ = Button(page, "Disable bob@example.com").ClickAsync(new());
        Answer(dialogs, "Disable");
        page.WaitForAssertion(() => page.FindAll("button[aria-label='Enable bob@example.com']").Count.ShouldBe(1));
        _ = Button(page, "Enable bob@example.com").ClickAsync(new());
        page.WaitForAssertion(() => page.FindAll("button[aria-label='Disable bob@example.com']").Count.ShouldBe(1));

        var ada = Row(page, "ada@example.com");
        ada.TextContent.ShouldContain("this is you");
        ada.TextContent.ShouldContain("The last admin");
        ada.TextContent.ShouldContain("no second factor");
        ada.QuerySelectorAll("button").Select(b => b.GetAttribute("aria-label")).ShouldNotContain(label => label == "Remove ada@example.com" || label == "Disable ada@example.com");

        page.Find("#user-email").Change("bob@example.com");
        page.Find("form").Submit();
        page.WaitForAssertion(() => page.Find("#user-email-note").TextContent.ShouldContain("already taken"));
        page.FindAll(".error-line").ShouldBeEmpty();

        await _host!.AddAsync("eva@example.com", AccessRoles.Admin);
        await AskAsync<long>("WITH s AS (INSERT INTO sessions (id, user_id, stamp, began_at, last_seen_at, browser) SELECT gen_random_uuid(), id, security_stamp, now(), now(), 'Firefox' FROM users WHERE email = 'eva@example.com' RETURNING 1) SELECT count(*) FROM s");
        var others = Context.Render<UsersPage>();
        others.WaitForAssertion(() => Row(others, "eva@example.com").TextContent.ShouldContain("last seen"));
        Row(others, "ada@example.com").TextContent.ShouldContain("signed in nowhere");
        _ = Button(others, "Remove ada@example.com").ClickAsync(new());
        dialogs.WaitForAssertion(() => dialogs.Find(".mud-dialog").TextContent.ShouldContain("You are signed out within a minute"));
    }

    [Fact]
    public async Task Groups_are_chosen_in_their_dialog_refused_where_one_sees_all_and_outlive_a_lost_connection()
    {
        var tab = new PastedTexts(Context);
        var dialogs = Context.Render<MudDialogProvider>();
        var people = await _host!.Services.GetRequiredService<People>().ListAsync(Stop);
        Show("ada@example.com");
        dialogs.WaitForElement(".mud-dialog .muted").TextContent.ShouldStartWith("They see services of these groups alone.");
        dialogs.Find("#person-groups").Input("payments");
        dialogs.Find("#person-groups").KeyDown("Enter");
        Answer(dialogs, "Save");
        dialogs.WaitForElement("[role=alert]").TextContent.ShouldContain("sees every group");

        tab.Reload();
        var again = Context.Render<MudDialogProvider>();
        Show("ada@example.com");
        again.WaitForAssertion(() => again.FindAll(".mud-dialog")[^1].TextContent.ShouldContain("payments"));
        (await AskAsync<long>("SELECT count(*) FROM users WHERE groups IS NOT NULL")).ShouldBe(0);

        void Show(string email) => _ = Context.Renderer.Dispatcher.InvokeAsync(() => Context.Services.GetRequiredService<IDialogService>().ShowAsync<GroupsDialog>(
            email, new DialogParameters<GroupsDialog> { { d => d.Person, people.Single(p => p.Email == email) }, { d => d.Known, [] } }));
    }

    private static IElement Row(IRenderedComponent<UsersPage> page, string email) => page.FindAll("tbody tr").Single(r => r.TextContent.Contains(email, StringComparison.Ordinal));

    private static IElement Button<TPage>(IRenderedComponent<TPage> page, string label)
        where TPage : IComponent => page.Find($"button[aria-label='{label}']");

    private static void Answer(IRenderedComponent<MudDialogProvider> dialogs, string word)
    {
        dialogs.WaitForElement(".mud-dialog");
        dialogs.FindAll(".mud-dialog button").Single(b => b.TextContent.Trim() == word).Click();
    }

    private async Task<T> AskAsync<T>(string sql)
    {
        await using var command = _host!.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Stop))!;
    }
}
