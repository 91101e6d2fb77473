using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class DailyTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const string Another = "violet tractor on the moon";

    private static readonly string[] Reports = ["Months", "Error budgets", "Alert review", "Certificates", "SLA"];

    private static readonly string[] Settings = ["Users", "Audit log", "Nodes", "Connectivity", "Heartbeat", "Group defaults", "API keys"];

    [Fact]
    public async Task A_view_is_saved_reports_are_read_settings_walked_through_and_a_password_changed()
    {
        await using var server = (await TestServer.StartAsync()).Answers(Answers.Well);
        foreach (var name in (string[])["Shop", "Shop search", "Ledger"])
            await App.Api.RegisterAsync(name.ToLowerInvariant().Replace(' ', '-'), server.At($"/{name.Length}"), name: name);
        foreach (var key in (string[])["shop", "shop-search", "ledger"])
            await new ServiceInApi(App.Api, key).WaitUntilAsync("Healthy");
        var screen = await SignInAsync();

        await ViewAsync(screen);
        await ReportsAsync(screen);
        await SettingsAsync(screen);
        await PasswordAsync(screen);
    }

    private static async Task ViewAsync(Screen screen)
    {
        await screen.Page.Locator("#filter").FillAsync("shop");
        await Expect(screen.Row("Ledger")).ToHaveCountAsync(0);
        await screen.Button("Saved views").ClickAsync();
        await screen.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Save what is shown…" }).ClickAsync();
        await screen.Field("Name").FillAsync("Shops");
        await screen.Button("Save").ClickAsync();
        await Assertions.Expect(screen.Page).ToHaveURLAsync(new Regex("saved="));
        await screen.OpenAsync(new Uri(screen.Page.Url).Query);
        await Expect(screen.Row("Shop search")).ToContainTextAsync("Up");
        await Expect(screen.Row("Ledger")).ToHaveCountAsync(0);

        await screen.Page.Keyboard.PressAsync("?");
        await Expect(screen.Heading("Keys")).ToBeVisibleAsync();
        await screen.Page.Keyboard.PressAsync("Escape");
        await Expect(screen.Heading("Keys")).ToBeHiddenAsync();
    }

    private static async Task ReportsAsync(Screen screen)
    {
        await screen.OpenAsync("reports/sla");
        foreach (var report in Reports)
        {
            await screen.Page.GetByRole(AriaRole.Navigation, new() { Name = "Reports" }).GetByRole(AriaRole.Link, new() { Name = report, Exact = true }).ClickAsync();
            await Expect(screen.Page.GetByRole(AriaRole.Navigation, new() { Name = "Reports" }).Locator("[aria-current]")).ToHaveTextAsync(report);
            await Expect(screen.Page.GetByText("could not be made")).ToHaveCountAsync(0);
            await Expect(screen.Page.Locator("h1")).ToBeVisibleAsync();
        }

        // What is shown and what is taken along are the same.
        await Expect(screen.Row("Ledger")).ToContainTextAsync("not enough known");
        var file = await screen.Page.Context.APIRequest.GetAsync(new Uri(new Uri(screen.Page.Url), await screen.Page.Locator("a[download]").GetAttributeAsync("href")).ToString());
        (await file.TextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(l => l.StartsWith("ledger,Ledger,", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static async Task SettingsAsync(Screen screen)
    {
        await screen.OpenAsync("settings/api-keys");
        foreach (var place in Settings)
        {
            await screen.Page.GetByRole(AriaRole.Navigation, new() { Name = "Settings" }).GetByRole(AriaRole.Link, new() { Name = place, Exact = true }).ClickAsync();
            await Expect(screen.Page.Locator("h1")).ToHaveTextAsync(place);
        }

        await screen.OpenAsync("settings/nodes");
        await Expect(screen.Page.GetByRole(AriaRole.Region, new() { Name = "Nodes" })).ToContainTextAsync("there now");
    }

    private async Task PasswordAsync(Screen screen)
    {
        await screen.OpenAsync("account");
        await screen.Link("Change the password").ClickAsync();
        await screen.Field("Old password").FillAsync("not it at all, no");
        await screen.Field("New password").FillAsync(Another);
        await screen.Field("New password again").FillAsync(Another);
        await screen.Button("Change it").ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await screen.Field("Old password").FillAsync(Admin.Password);
        await screen.Field("New password").FillAsync(Another);
        await screen.Field("New password again").FillAsync(Another);
        await screen.Button("Change it").ClickAsync();
        await screen.Page.WaitForURLAsync("**/account**");
        await screen.WaitUntilAliveAsync();

        var other = await OpenWindowAsync();
        await other.SignInAsync((Admin.Email, Another));
        await screen.Button("Sign out everywhere").ClickAsync();
        await screen.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(screen.Heading("Sign in")).ToBeVisibleAsync();
        // What is open elsewhere ends by itself.
        await Expect(other.Heading("Sign in")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await screen.SignInAsync((Admin.Email, Another));
        await Expect(screen.Row("Shop search")).ToContainTextAsync("Up");
    }
}
