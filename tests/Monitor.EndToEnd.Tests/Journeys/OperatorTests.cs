using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

/// <summary>What whoever has the pager does with a keyboard and with a phone.</summary>
public sealed class OperatorTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private static readonly string Long = $"Payments {new string('W', 150)} aggregator";

    private readonly List<string> complaints = [];

    [Fact]
    public async Task The_keyboard_keeps_its_place_lists_keep_to_the_window_and_the_console_stays_free_of_complaints()
    {
        await using var services = (await TestServer.StartAsync()).Answers("/up", Answers.Well).Answers("/down", Answers.Sick);
        await App.Api.RegisterAsync("aggregator", services.At("/up"), name: Long);
        await App.Api.RegisterAsync("payments-api", services.At("/down"), failureThreshold: 1, name: "Payments API");
        await new ServiceInApi(App.Api, "aggregator").WaitUntilAsync("Healthy");
        await new ServiceInApi(App.Api, "payments-api").WaitUntilAsync("Unhealthy");
        var screen = await SignInAsync();
        screen.Page.Console += (_, message) => { if (message.Type == "error") complaints.Add(message.Text); };

        await AcknowledgeAsync(screen);
        await SearchAsync(screen);
        await KeysAsync(screen);
        await UnknownAsync(screen);
        await CrumbsAsync(screen);
        await MaintainAsync(screen);
        await PhoneAsync(screen);
    }

    private async Task AcknowledgeAsync(Screen screen)
    {
        await screen.OpenAsync("");
        var row = screen.Problem("Payments API");
        await row.GetByRole(AriaRole.Button).FocusAsync();
        await screen.Page.Keyboard.PressAsync("Enter");
        await Expect(row.GetByRole(AriaRole.Link, new() { Name = "Open Payments API" })).ToBeFocusedAsync();
        await Expect(screen.Page.Locator(".toast.done")).ToContainTextAsync("You have #");
        await KeepPictureAsync(screen, "toast", whole: false);
        complaints.ShouldBeEmpty();

        await screen.Button("Undo").ClickAsync();
        await Expect(screen.Page.Locator(".toast")).ToHaveCountAsync(0);
        await Expect(row.GetByRole(AriaRole.Button)).ToContainTextAsync("Acknowledge");
    }

    private async Task SearchAsync(Screen screen)
    {
        await screen.Page.Keyboard.PressAsync("/");
        await screen.Page.Keyboard.TypeAsync("pay");
        await Expect(screen.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Payments API");
        await Expect(screen.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Payments API is down" })).ToHaveCountAsync(1);
        await KeepPictureAsync(screen, "found", whole: false);
        var list = (await screen.Page.Locator(".find-hits.mud-popover-open").BoundingBoxAsync())!;
        list.Width.ShouldBeLessThanOrEqualTo(562);
        (list.X >= 0 && list.X + list.Width <= 1440).ShouldBeTrue();
        await screen.Page.Keyboard.PressAsync("Escape");
    }

    private async Task KeysAsync(Screen screen)
    {
        await screen.OpenAsync("");
        await screen.Page.Keyboard.PressAsync("?");
        await Expect(screen.Page.Locator("#keys")).ToBeVisibleAsync();
        await KeepPictureAsync(screen, "keys", whole: false);
        var sheet = (await screen.Page.Locator("#keys").BoundingBoxAsync())!;
        (sheet.X + (sheet.Width / 2)).ShouldBe(720, 2);
        (sheet.Y + (sheet.Height / 2)).ShouldBe(450, 2);
        (await screen.Page.Locator("#keys kbd").EvaluateAllAsync<double[]>("keys => keys.map(k => k.getBoundingClientRect().height)")).Max().ShouldBeLessThan(28);
        await screen.Page.Keyboard.PressAsync("Escape");
    }

    private async Task UnknownAsync(Screen screen)
    {
        var answer = await screen.Page.GotoAsync(new Uri(App.Address, "nonsense").ToString());
        answer!.Status.ShouldBe(404);
        await Expect(screen.Heading("There is nothing here")).ToBeVisibleAsync();
        // The browser tells of a page that answers 404.
        complaints.RemoveAll(c => c.Contains("404", StringComparison.Ordinal));
        await screen.OpenAsync("");
        await Expect(screen.Row("Payments API")).ToBeVisibleAsync();
    }

    private static async Task CrumbsAsync(Screen screen)
    {
        await screen.OpenAsync("services/aggregator/edit");
        var cut = await screen.Page.Locator(".crumbs > :is(a, strong)").EvaluateAllAsync<bool[]>("crumbs => crumbs.map(c => c.scrollWidth > c.clientWidth)");
        cut.ShouldBe([false, true, false]);
    }

    // Its next check is far away.
    private async Task MaintainAsync(Screen screen)
    {
        await App.Api.PostAsync("services", new { key = "cache", name = "Cache", probes = new { readiness = new { push = new { }, periodSeconds = 86_400 } } });
        await new ServiceInApi(App.Api, "cache").WaitUntilAsync("Unknown");
        await screen.OpenAsync("services/cache");
        await Expect(screen.Page.Locator(".cols h2").First).ToHaveTextAsync("Push here");
        await screen.Button("Maintenance").ClickAsync();
        await screen.Page.GetByRole(AriaRole.Menuitem, new() { Name = "60 min from now" }).ClickAsync();
        await Expect(screen.Page.Locator(".toast")).ToContainTextAsync("In maintenance until");
        var said = System.Diagnostics.Stopwatch.GetTimestamp();
        // Its next check is a day away: whenever it comes, it comes by itself.
        await Expect(screen.Page.Locator(".state .say")).ToContainTextAsync("Maintenance of Cache, until ");
        TestContext.Current.TestOutputHelper?.WriteLine($"The banner followed {System.Diagnostics.Stopwatch.GetElapsedTime(said).TotalMilliseconds:0} ms after the toast.");
        complaints.ShouldBeEmpty();
    }

    private async Task PhoneAsync(Screen screen)
    {
        await screen.Page.SetViewportSizeAsync(390, 844);
        var incident = (await App.Api.GetAsync("incidents?state=open")).GetProperty("items")[0].GetProperty("id").GetInt64();
        await screen.OpenAsync($"incidents/{incident}");
        await KeepPictureAsync(screen, "phone");
        var banner = (await screen.Page.Locator(".state").BoundingBoxAsync())!;
        var doing = (await screen.Heading("What can be done").BoundingBoxAsync())!;
        (doing.Y - (banner.Y + banner.Height)).ShouldBeInRange(0, 80);
        (await screen.OverflowAsync()).ShouldBe(0);
    }
}
