using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed partial class AccessibilityTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const string Yaml = """
        apiVersion: v1
        kind: Pod
        metadata: { name: shop }
        spec:
          containers:
            - name: api
              readinessProbe: { httpGet: { path: /ready, port: 8000 } }
        """;

    private readonly Axe axe = new();

    protected override (string Email, string Password)? FirstAdmin => null;

    protected override bool HasPublicAddress => true;

    [Fact]
    public async Task Axe_finds_nothing_on_any_page_and_everything_has_room_whatever_it_is_called()
    {
        await using var services = await TestServer.StartAsync();
        using var authority = new Authority("Sight", DateTimeOffset.Parse("2026-01-01", System.Globalization.CultureInfo.InvariantCulture));
        await using var secure = (await TestServer.StartWithCertificateAsync(authority.Leaf(until: TimeProvider.System.GetUtcNow().AddDays(9)))).Answers(Answers.Sick);
        var screen = await SetUpAsync();
        await PlainAsync(await OpenWindowAsync(), PagesOfProduct.Strange);
        await screen.OpenAsync("");
        await axe.LookAsync(screen.Page, "overview without services of one's own");
        await screen.OpenAsync("channels");
        await axe.LookAsync(screen.Page, "no channels");
        await RegisterFleetAsync(services);
        await PromiseAsync(secure);
        await PlainAsync(screen, PagesOfProduct.Plain);

        foreach (var (what, path) in (IEnumerable<(string, string)>)[.. PagesOfProduct.Everywhere, .. PagesOfProduct.Named, .. await NumberedAsync(), .. OddNames.Pages])
        {
            await screen.OpenAsync(path);
            await axe.LookAsync(screen.Page, what);
            (await screen.Page.EvaluateAsync<bool>(OddNames.IsBroken)).ShouldBeFalse(what);
            (await screen.Page.EvaluateAsync<string[]>(OddNames.Turned)).ShouldBeEmpty(what);
        }

        await screen.OpenAsync("reports/certificates");
        await Expect(screen.Row("secure")).ToContainTextAsync("in 8 d");
        await screen.OpenAsync("reports/budgets");
        await Expect(screen.Row("secure").Locator("svg").First).ToBeVisibleAsync();
        await PlainAsync(await OpenWindowAsync(), await TicketAsync(services));
        await OpenedAsync(screen);
        await FormsAsync(screen);
        await LostAsync(screen);

        axe.Findings.ShouldBeEmpty();
    }

    private async Task<Screen> SetUpAsync()
    {
        var screen = await OpenWindowAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        await screen.Page.GotoAsync(App.SetupLink);
        await axe.LookAsync(screen.Page, "setup");
        await screen.Field("Email").FillAsync(Admin.Email);
        await screen.Field("Password").FillAsync(Admin.Password);
        await screen.Field("Password again").FillAsync(Admin.Password);
        await screen.Button("Create the admin").ClickAsync();
        await screen.Page.WaitForURLAsync("**/start");
        await screen.WaitUntilAliveAsync();
        await screen.OpenAsync("");
        return screen;
    }

    // Pages without a circuit.
    private async Task PlainAsync(Screen screen, params (string What, string Path)[] pages)
    {
        foreach (var (what, path) in pages)
        {
            await screen.Page.GotoAsync(new Uri(App.Address, path).ToString());
            await axe.LookAsync(screen.Page, what);
        }
    }

    private async Task<IEnumerable<(string, string)>> NumberedAsync()
    {
        var incident = (await App.Api.GetAsync("incidents?state=open&q=down")).GetProperty("items")[0].GetProperty("id").GetInt64();
        var window = (await App.Api.GetAsync("maintenance")).GetProperty("items")[0].GetProperty("id").GetInt32();
        return [("incident", $"incidents/{incident}"), ("window", $"maintenance/{window}"), ("announced for a service", "maintenance/new?service=up")];
    }

    private static async Task<(string, string)> TicketAsync(TestServer services)
    {
        string? link = null;
        await Eventually.IsTrueAsync(() => Task.FromResult((link = services.Requests.Select(r => Acknowledging().Match(r.Text).Value).FirstOrDefault(l => l.Length > 0)) is not null), "A message with a link that acknowledges");
        return ("link of a message", link!);
    }

    [GeneratedRegex("acknowledge/[A-Za-z0-9_-]+")]
    private static partial Regex Acknowledging();

    private async Task RegisterFleetAsync(TestServer services)
    {
        services.Answers("/up", Answers.Well).Answers("/down", Answers.Sick).Answers("/degraded", TestAnswer.Json("""{"status":"degraded"}"""));
        foreach (var key in (string[])["up", "down", "degraded", "paused"])
            await App.Api.RegisterAsync(key, services.At("/" + (key == "paused" ? "up" : key)), failureThreshold: 1);
        await App.Api.PostAsync("services", new { key = "never-seen", name = "Never seen", probes = new { readiness = new { push = new { }, periodSeconds = 3600 } } });
        await App.Api.PostAsync("services/paused/pause", new { });
        await App.Api.PostAsync("channels", new { key = "on-call", name = "On call", type = "webhook", url = services.At("/hook") });
        foreach (var (key, status) in (IEnumerable<(string, string)>)[("up", "Healthy"), ("down", "Unhealthy"), ("degraded", "Degraded")])
            await new ServiceInApi(App.Api, key).WaitUntilAsync(status);
        await OddNames.FillAsync(App.Api, services);
        services.Answers("/up", Answers.Sick);
        await Eventually.IsTrueAsync(async () => (await DeliveryInApi.AllAsync(App.Api, "on-call")).Count > 0, "A message");
    }

    // So that error budgets and certificates have something to show.
    private async Task PromiseAsync(TestServer secure)
    {
        await App.Api.PostAsync("services", new
        {
            key = "secure", name = "secure", sloTarget = 99.9,
            probes = new { readiness = new { http = new { url = secure.At("/"), verifyTls = false }, periodSeconds = 1, failureThreshold = 1 } },
        });
        await new ServiceInApi(App.Api, "secure").WaitUntilAsync("Unhealthy");
    }

    /// <summary>What opens: menus, lists, folded parts, dialogs. Where focus belongs is looked at on the way.</summary>
    private async Task OpenedAsync(Screen screen)
    {
        var page = screen.Page;
        await screen.OpenAsync("services/down");
        await OpenPartsAsync(screen);
        await axe.LookAsync(page, "service that is down, all parts open");

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("never");
        // It comes first, before what can be done with it.
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Never seen");
        await axe.LookOnceAsync(page, "find box");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/services/never-seen");

        var menu = page.GetByRole(AriaRole.Button, new() { Name = $"Menu of {Admin.Email}" });
        await menu.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" })).ToBeVisibleAsync();
        await axe.LookOnceAsync(page, "user menu");
        await page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToBeFocusedAsync();

        await screen.Button("Delete").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await axe.LookAsync(page, "dialog");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(screen.Button("Delete")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await axe.LookAsync(page, "keys");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await screen.OpenAsync("?status=down");
        await screen.Button("Saved views").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Save what is shown" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await axe.LookAsync(page, "view to save");
        await page.Keyboard.PressAsync("Escape");
        await screen.OpenAsync("services/never-seen");

        await page.SetViewportSizeAsync(360, 740);
        await screen.OpenAsync("");
        await page.Locator("#more-tag").ClickAsync();
        await Expect(page.Locator(".facet-values.mud-popover-open")).ToBeVisibleAsync();
        var list = (await page.Locator(".facet-values.mud-popover-open").BoundingBoxAsync())!;
        (list.X >= 0 && list.X + list.Width <= 360).ShouldBeTrue("the list of more tags has room");
        await screen.OpenAsync("services/never-seen");

        await page.SetViewportSizeAsync(390, 844);
        await screen.Button("More").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" })).ToBeVisibleAsync();
        await axe.LookOnceAsync(page, "menu on a phone");
        await page.SetViewportSizeAsync(1440, 900);

        await screen.OpenAsync("channels/on-call");
        await page.Locator(".opener").First.ClickAsync();
        await axe.LookAsync(page, "opened message");

        await screen.OpenAsync("reports/sla");
        await screen.Button("Choose days").ClickAsync();
        await Expect(page.Locator(".mud-picker-content")).ToBeVisibleAsync();
        await axe.LookOnceAsync(page, "days of the SLA report");
    }

    // Each by its own name: what arrives meanwhile brings parts of its own.
    private static async Task OpenPartsAsync(Screen screen)
    {
        var closed = screen.Page.Locator("button[aria-expanded=false][aria-controls]");
        while (await closed.CountAsync() > 0)
        {
            var opener = screen.Page.Locator($"button[aria-controls='{await closed.First.GetAttributeAsync("aria-controls")}']");
            await opener.ClickAsync();
            await Expect(opener).ToHaveAttributeAsync("aria-expanded", "true");
        }
    }

    private async Task FormsAsync(Screen screen)
    {
        await screen.OpenAsync("services/new");
        await OpenPartsAsync(screen);
        await axe.LookAsync(screen.Page, "register");
        await screen.Button("Save and watch").ClickAsync();
        await Expect(screen.Page.Locator("#url-note")).ToBeVisibleAsync();
        await axe.LookAsync(screen.Page, "form with errors");

        await screen.OpenAsync("services/import");
        await axe.LookAsync(screen.Page, "import");
        await screen.Page.Locator("#yaml").FillAsync(Yaml);
        await screen.Field("Base address").FillAsync("http://127.0.0.1");
        await screen.Button("Preview").ClickAsync();
        await Expect(screen.Page.Locator("#preview-head")).ToBeVisibleAsync();
        await axe.LookAsync(screen.Page, "preview of an import");

        await screen.OpenAsync("services/import/list");
        await screen.Page.Locator("#text").FillAsync("url,key\nhttp://127.0.0.1:9/listed,\nhttp://127.0.0.1:9/other,new");
        await screen.Button("Show what that would be").ClickAsync();
        await Expect(screen.Page.Locator("#would")).ToBeVisibleAsync();
        await axe.LookAsync(screen.Page, "list to register");
    }

    private async Task LostAsync(Screen screen)
    {
        await screen.OpenAsync("");
        await App.KillAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Reconnecting" })).ToBeVisibleAsync();
        await axe.LookAsync(screen.Page, "reconnecting");
    }
}
