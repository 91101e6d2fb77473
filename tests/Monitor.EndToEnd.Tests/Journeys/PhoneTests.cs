using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class PhoneTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private static readonly (string Name, string Path)[] Pages =
        [("overview", ""), ("service", "services/a-long-key-of-a-service"), ("service-history", "services/a-long-key-of-a-service/history"), ("register", "services/new"), ("import", "services/import"), ("channels", "channels")];

    [Fact]
    public async Task Every_page_fits_a_phone()
    {
        await using var sick = (await TestServer.StartAsync()).Answers("/ready", Answers.Sick);
        await App.Api.RegisterAsync("a-long-key-of-a-service", sick.At("/ready"), 1, "A service whose name is longer than any phone is wide");
        await App.Api.PostAsync("channels", new { key = "on-call", name = "On call for everything that can break at night", type = "webhook", url = sick.At("/ready") });
        await new ServiceInApi(App.Api, "a-long-key-of-a-service").WaitUntilAsync("Unhealthy");
        var screen = await SignInAsync(new() { ViewportSize = new() { Width = 360, Height = 740 }, IsMobile = true, HasTouch = true });

        foreach (var (name, path) in Pages)
        {
            await screen.OpenAsync(path);
            await Expect(screen.Page.Locator(".bottom-nav")).ToBeInViewportAsync();
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToBeVisibleAsync();
            foreach (var colours in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
            {
                await screen.Page.EmulateMediaAsync(new() { ColorScheme = colours });
                await KeepPictureAsync(screen, $"{name}-{colours}".ToLowerInvariant());
                (await screen.OverflowAsync()).ShouldBe(0, name);
            }
        }

        await screen.Page.Locator(".bottom-nav").GetByRole(AriaRole.Link, new() { Name = "Overview" }).TapAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToContainTextAsync("has been down for");
    }
}
