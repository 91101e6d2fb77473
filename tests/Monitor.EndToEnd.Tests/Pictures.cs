using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Journeys;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests;

/// <summary>Takes pictures of a demo that runs, for people to look at. Only when <c>scripts/pictures.sh</c> asks.</summary>
public sealed partial class Pictures(Browser browser)
{
    private static readonly string Folder = Path.Combine(Programs.Repository, "docs", "images");

    private static readonly (string Name, int Width, int Height)[] Sizes = [("desk", 1440, 900), ("phone", 390, 844)];

    // The password of the configuration is good for choosing another one.
    private static readonly Lazy<Task<(string Email, string Password)>> Person = new(async () =>
    {
        var (email, given, own) = (Setting("Monitor__Setup__AdminEmail"), Setting("Monitor__Setup__AdminPassword"), "eleven painted doors");
        using var browser = new Monitor.Testing.Access.Browser(new Uri(Setting("ASPNETCORE_URLS")));
        await browser.SignInAsync(email, given);
        await browser.ChangePasswordAsync(given, own);
        return (email, own);
    });

    [Fact(Explicit = true)]
    public async Task Every_page_of_the_demo()
    {
        foreach (var colours in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            foreach (var (name, width, height) in Sizes)
            {
                await using var profile = await browser.NewProfileAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
                await WalkAsync(new Screen(await profile.NewPageAsync(), new Uri(Setting("ASPNETCORE_URLS"))), $"{colours}-{name}".ToLowerInvariant());
            }
        }
    }

    [Fact(Explicit = true)]
    public async Task Those_of_the_readme()
    {
        if (Setting("MONITOR_README") != "true")
            return;
        await TakeAsync(ColorScheme.Light, async screen =>
        {
            await AProblemAsync(screen);
            await KeepAsync(screen, "overview-light");
            await screen.Page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Link).First.ClickAsync();
            await screen.Page.GetByRole(AriaRole.Navigation, new() { Name = "Range" }).GetByRole(AriaRole.Link, new() { Name = "1 h" }).ClickAsync();
            await Assertions.Expect(screen.Page.Locator("[data-plot] canvas")).ToBeVisibleAsync();
            await KeepAsync(screen, "service");
            await AnIncidentAsync(screen);
            // Down to who was told.
            await screen.Page.SetViewportSizeAsync(1440, 1260);
            await KeepAsync(screen, "incident");
            await screen.Page.SetViewportSizeAsync(1440, 960);
            await screen.OpenAsync("map");
            await Assertions.Expect(screen.Page.Locator("[data-arranged][data-drawn]")).ToBeVisibleAsync();
            await screen.Button("Whole").ClickAsync();
            await screen.Page.WaitForTimeoutAsync(500);
            await KeepAsync(screen, "map");
        });
        await TakeAsync(ColorScheme.Dark, async screen =>
        {
            await AProblemAsync(screen);
            await KeepAsync(screen, "overview-dark");
            await screen.Page.SetViewportSizeAsync(1600, 900);
            await screen.Page.GotoAsync(new Uri(new Uri(Setting("ASPNETCORE_URLS")), "wall").ToString());
            await Assertions.Expect(screen.Page.GetByRole(AriaRole.Article).First).ToBeVisibleAsync(new() { Timeout = 180_000 });
            await KeepAsync(screen, "wallboard");
        });
    }

    [Fact(Explicit = true)]
    public async Task A_storm()
    {
        await using var fleet = (await TestServer.StartAsync()).Answers(TestAnswer.Json("""{"status":"UP"}"""));
        using var api = new ApiClient(new Uri(Setting("ASPNETCORE_URLS")), Setting("Monitor__Setup__ApiKey"));
        await StormyFleet.RegisterAsync(api, fleet);
        StormyFleet.Break(fleet);
        await new ServiceInApi(api, StormyFleet.Last).WaitUntilAsync("Unhealthy");
        try
        {
            foreach (var colours in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                foreach (var (name, width, height) in Sizes)
                {
                    await using var profile = await browser.NewProfileAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
                    await StormAsync(new Screen(await profile.NewPageAsync(), new Uri(Setting("ASPNETCORE_URLS"))), $"{colours}-{name}".ToLowerInvariant());
                }
            }
        }
        finally
        {
            await StormyFleet.DeleteAsync(api);
        }
    }

    private static async Task StormAsync(Screen screen, string kind)
    {
        await screen.SignInAsync(await Person.Value);
        await LayDownAsync(screen, "storm overview", kind);
        await screen.OpenAsync("?view=cells");
        await LayDownAsync(screen, "storm cells", kind);
        await screen.OpenAsync("incidents");
        await LayDownAsync(screen, "storm incidents", kind);
        await screen.OpenAsync($"services/{StormyFleet.Last}");
        await screen.Page.Locator("main a[href^='/incidents/']").First.ClickAsync();
        await LayDownAsync(screen, "storm incident", kind);
        foreach (var (what, path) in (IEnumerable<(string, string)>)[("storm wall", "wall"), ("storm wall of cells", "wall?view=cells")])
        {
            await screen.Page.GotoAsync(new Uri(new Uri(Setting("ASPNETCORE_URLS")), path).ToString());
            await LayDownAsync(screen, what, kind);
        }
    }

    private static async Task WalkAsync(Screen screen, string kind)
    {
        await screen.SignInAsync(await Person.Value);
        foreach (var (what, path) in PagesOfProduct.Everywhere)
        {
            await screen.OpenAsync(path);
            await LayDownAsync(screen, what, kind);
        }

        await screen.OpenAsync("");
        await screen.Page.GetByRole(AriaRole.Row).GetByRole(AriaRole.Link).First.ClickAsync();
        await LayDownAsync(screen, "service", kind);
        await screen.OpenAsync("incidents");
        await screen.Page.Locator("main a[href^='/incidents/']").First.ClickAsync();
        await LayDownAsync(screen, "incident", kind);
        await screen.OpenAsync("services/new");
        await screen.Page.Locator("#url").FillAsync(new Uri(new Uri(Setting("ASPNETCORE_URLS")), "ready").ToString());
        await screen.Button("Test now").ClickAsync();
        await LayDownAsync(screen, "register with Test now", kind);
        await screen.Page.GotoAsync(new Uri(new Uri(Setting("ASPNETCORE_URLS")), "wall").ToString());
        await LayDownAsync(screen, "wall", kind);
    }

    // What is drawn by the browser needs a moment.
    private static async Task LayDownAsync(Screen screen, string what, string kind)
    {
        await screen.Page.WaitForTimeoutAsync(1500);
        await screen.Page.ScreenshotAsync(new() { Path = Path.Combine(Programs.Repository, "artifacts", "pictures", $"{what.Replace(' ', '-')}-{kind}.png"), FullPage = true });
    }

    private async Task TakeAsync(ColorScheme colours, Func<Screen, Task> take)
    {
        await using var profile = await browser.NewProfileAsync(new() { ViewportSize = new() { Width = 1440, Height = 960 }, ColorScheme = colours });
        var screen = new Screen(await profile.NewPageAsync(), new Uri(Setting("ASPNETCORE_URLS")));
        await screen.SignInAsync(await Person.Value);
        await take(screen);
    }

    // The demo breaks one thing after the other, with quiet moments between.
    private static Task AProblemAsync(Screen screen) =>
        Assertions.Expect(screen.Page.GetByRole(AriaRole.Article).First).ToBeVisibleAsync(new() { Timeout = 180_000 });

    private static async Task AnIncidentAsync(Screen screen)
    {
        await screen.OpenAsync("incidents");
        await screen.Page.GetByRole(AriaRole.Link).Filter(new() { HasTextRegex = AnOutage() }).First.ClickAsync();
        await screen.Button("Acknowledge").ClickAsync();
        await Assertions.Expect(screen.Button("Take back")).ToBeVisibleAsync();
        await screen.Field("Note").FillAsync("The acquirer says that it is theirs, and that it takes ten minutes.");
        await screen.Button("Add note").ClickAsync();
        await Assertions.Expect(screen.Page.GetByText("wrote").First).ToBeVisibleAsync();
        await screen.Button("Close").ClickAsync();
    }

    [GeneratedRegex(" is (down|degraded)")]
    private static partial Regex AnOutage();

    // The pointer stands aside, so that no row looks as if somebody were choosing it.
    private static async Task KeepAsync(Screen screen, string name)
    {
        await screen.Page.Mouse.MoveAsync(0, 0);
        await screen.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png") });
    }

    private static string Setting(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"Set {name} to what the demo was started with.");
}
