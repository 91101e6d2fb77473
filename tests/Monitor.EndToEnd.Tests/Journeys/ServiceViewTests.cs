using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed partial class ServiceViewTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const string Key = "payments-api";

    private const string Well = """{"status":"UP","version":"4.18.1","components":{"database":{"status":"UP"},"acquirer":{"status":"UP"},"redis":{"status":"UP"}}}""";

    private const string Sick = """{"status":"DOWN","version":"4.18.2","components":{"database":{"status":"UP"},"acquirer":{"status":"DOWN","details":{"error":"<b>returned 503</b>"}},"redis":{"status":"UP"}}}""";

    private readonly Axe axe = new();

    [Fact]
    public async Task A_moment_is_looked_at_closely_what_changed_is_read_and_a_definition_put_back()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", TestAnswer.Json(Well));
        await App.Api.RegisterAsync(Key, service.At("/ready"), failureThreshold: 1, name: "Payments API");
        await new ServiceInApi(App.Api, Key).WaitUntilAsync("Healthy");
        await App.Api.ChangeAsync($"services/{Key}", definition => definition["name"] = "Payments API of the shop");
        service.Answers("/ready", TestAnswer.Json(Sick));
        await new ServiceInApi(App.Api, Key).WaitUntilAsync("Unhealthy");
        var screen = await SignInAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        await screen.OpenAsync($"services/{Key}");

        await TakeItAsync(screen);
        await LookCloselyAsync(screen);
        await ReadHowItWasReadAsync(screen);
        await ReadWhatChangedAsync(screen);
        await RestoreAsync(screen);
        axe.Findings.ShouldBeEmpty();
    }

    private async Task TakeItAsync(Screen screen)
    {
        var incidents = screen.Page.GetByRole(AriaRole.Region, new() { Name = "Incidents", Exact = true });
        await Expect(incidents).ToContainTextAsync("Nobody yet");
        var acknowledge = screen.Button("Acknowledge #1: Payments API of the shop");
        await screen.Page.SetViewportSizeAsync(360, 740);
        await Expect(acknowledge).ToBeVisibleAsync();
        (await screen.OverflowAsync()).ShouldBe(0);
        await KeepPictureAsync(screen, "phone-take", whole: false);
        await screen.Page.SetViewportSizeAsync(1440, 900);
        await acknowledge.ClickAsync();
        await Expect(acknowledge).ToHaveCountAsync(0);
        await Expect(incidents).Not.ToContainTextAsync("Nobody yet");
    }

    private async Task LookCloselyAsync(Screen screen)
    {
        var (page, plot) = (screen.Page, screen.Page.Locator("[data-plot]"));
        var cursor = page.Locator("[data-cursor]");
        await Expect(page.GetByRole(AriaRole.Img, new() { NameRegex = Typically() })).ToBeVisibleAsync();
        var (box, deploy) = ((await plot.Locator(".u-over").BoundingBoxAsync())!, (await page.Locator("rect.deploy").BoundingBoxAsync())!);
        // It is seconds old: right of it the plot ends.
        await page.Mouse.MoveAsync(deploy.X - 2, box.Y + 40);
        await Expect(page.Locator("[data-cursor-at]")).ToContainTextAsync("deployed: ");
        await KeepPictureAsync(screen, "edge");
        await page.Mouse.MoveAsync(box.X + box.Width - 2, box.Y + 40);
        await Expect(cursor).ToBeVisibleAsync();
        await Expect(page.Locator("[data-then][data-name=acquirer]")).ToHaveTextAsync("Down");
        await page.Mouse.DownAsync();
        await page.Mouse.UpAsync();
        await Assertions.Expect(page).ToHaveURLAsync(At());
        await Expect(screen.Link("Clear cursor")).ToBeVisibleAsync();
        await page.Mouse.MoveAsync(10, 10);
        await Expect(cursor).ToBeVisibleAsync();
        await KeepPictureAsync(screen, "cursor");

        await page.Mouse.MoveAsync(box.X + (box.Width * .6f), box.Y + 40);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * .8f), box.Y + 60, new() { Steps = 4 });
        await KeepPictureAsync(screen, "brush");
        await page.Mouse.MoveAsync(box.X + box.Width - 1, box.Y + 60, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Closely());
        await Expect(screen.Link("Back to last hour")).ToBeVisibleAsync();
        await page.Mouse.MoveAsync(10, 10);
        await plot.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(page).ToHaveURLAsync(At());
        await Expect(page.Locator("[data-said]")).ToContainTextAsync("Down: ");
        await axe.LookAsync(page, "looked at closely");
        await KeepPictureAsync(screen, "zoom");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await KeepPictureAsync(screen, "zoom-dark");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.Keyboard.PressAsync("Escape");
        await Expect(cursor).ToBeHiddenAsync();
        await screen.Link("Back to last hour").ClickAsync();
        await Expect(screen.Link("Back to last hour")).ToHaveCountAsync(0);
    }

    private async Task ReadHowItWasReadAsync(Screen screen)
    {
        var page = screen.Page;
        var how = page.GetByRole(AriaRole.Region, new() { Name = "How we read it, readiness" });
        await Expect(how).ToContainTextAsync("known by $.status and $.components");
        await Expect(how.Locator("tr").Filter(new() { HasText = "$.components.acquirer.details.error" })).ToContainTextAsync("<b>returned 503</b>");
        await Expect(page.Locator("[data-limits]")).ToContainTextAsync("Beyond this scale: time-out");
        await Expect(page.Locator("pre .l.hit.down").Filter(new() { HasText = "\"status\": \"DOWN\"" })).ToHaveCountAsync(2);
        await axe.LookAsync(page, "how it was read");
        await how.ScrollIntoViewIfNeededAsync();
        await KeepPictureAsync(screen, "read");
        await page.SetViewportSizeAsync(360, 740);
        (await screen.OverflowAsync()).ShouldBe(0);
        await how.ScrollIntoViewIfNeededAsync();
        await KeepPictureAsync(screen, "phone-read");
        await page.SetViewportSizeAsync(1440, 900);
    }

    private async Task ReadWhatChangedAsync(Screen screen)
    {
        await screen.Link("What changed").ClickAsync();
        await Expect(screen.Page.Locator("pre .new").Filter(new() { HasText = "\"status\": \"DOWN\"" })).ToHaveCountAsync(2);
        await Expect(screen.Page.Locator("pre .new").Filter(new() { HasText = "<b>returned 503</b>" })).ToHaveCountAsync(1);
        await axe.LookAsync(screen.Page, "what changed");
        await KeepPictureAsync(screen, "changed");
        await screen.Page.SetViewportSizeAsync(360, 740);
        await screen.Page.Locator(".jumps").GetByRole(AriaRole.Link, new() { Name = "Answer at the last change" }).ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = "Answer at the last change" })).ToBeInViewportAsync();
        (await screen.OverflowAsync()).ShouldBe(0);
        await KeepPictureAsync(screen, "phone-answer", whole: false);
        await screen.Page.Locator(".jumps").GetByRole(AriaRole.Link, new() { Name = "What happened" }).ClickAsync();
        await Expect(screen.Heading("What happened")).ToBeInViewportAsync();
        await KeepPictureAsync(screen, "phone", whole: false);
        await screen.Page.SetViewportSizeAsync(1440, 900);
    }

    private async Task RestoreAsync(Screen screen)
    {
        await screen.Link("How it is watched").ClickAsync();
        await Expect(screen.Heading("How Payments API of the shop is watched")).ToBeVisibleAsync();
        await axe.LookAsync(screen.Page, "how it is watched");
        await KeepPictureAsync(screen, "definition");
        await screen.Page.SetViewportSizeAsync(360, 740);
        (await screen.OverflowAsync()).ShouldBe(0);
        await KeepPictureAsync(screen, "phone-definition");
        await screen.Page.SetViewportSizeAsync(1440, 900);
        await screen.Link("History").ClickAsync();
        await screen.Link("registered it").ClickAsync();
        await Expect(screen.Button("Restore this version")).ToBeVisibleAsync();
        await axe.LookAsync(screen.Page, "a version");
        await KeepPictureAsync(screen, "version");
        await screen.Button("Restore this version").ClickAsync();
        await Expect(screen.Page.GetByText("It is the newest version now.")).ToBeVisibleAsync();
        await Expect(screen.Heading("Definition history of Payments API")).ToBeVisibleAsync();
        (await App.Api.GetAsync($"services/{Key}")).GetProperty("definition").GetProperty("name").GetString().ShouldBe("Payments API");
    }

    [GeneratedRegex("typically")]
    private static partial Regex Typically();

    [GeneratedRegex(@"[?&]at=20\d\d-")]
    private static partial Regex At();

    [GeneratedRegex(@"[?&]from=20\d\d-.*&to=20\d\d-")]
    private static partial Regex Closely();
}
