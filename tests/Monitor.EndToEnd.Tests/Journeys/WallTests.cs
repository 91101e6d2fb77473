using System.Text.Json;
using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class WallTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    // The smallest text in hundredths of the screen's height, and what hangs over. Text for screen readers and keys alone is not on the wall.
    private const string Measure = """
        () => {
          const texts = [...document.querySelectorAll("#wall *")].filter(e => !e.closest(".sr") && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()));
          const over = [...document.querySelectorAll("#wall, #wall .say, #wall .tile, #wall .lists, #wall .foot")].filter(e => e.scrollHeight > e.clientHeight + 1).map(e => e.className);
          const body = document.documentElement;
          return [Math.min(...texts.map(e => parseFloat(getComputedStyle(e).fontSize))) / innerHeight * 100, over.join("; "), body.scrollHeight > innerHeight || body.scrollWidth > innerWidth];
        }
        """;

    // WCAG's 7 : 1, in the dark that a wall has.
    private const string EnhancedContrast = "async () => (await axe.run('#wall', { runOnly: ['color-contrast-enhanced'] })).violations.reduce((sum, found) => sum + found.nodes.length, 0)";

    private static readonly (string Name, int Width, int Height)[] Screens = [("full-hd", 1920, 1080), ("hd", 1280, 720), ("upright", 1080, 1920)];

    private readonly Axe axe = new();

    [Fact]
    public async Task A_wall_shows_what_is_wrong_and_comes_back_by_itself()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", Answers.Well).Answers("/other", Answers.Well);
        foreach (var (key, path, name) in Services())
            await App.Api.RegisterAsync(key, service.At(path), failureThreshold: 1, name: name);
        var link = await MakeLinkAsync();

        var screen = await OpenWindowAsync(new() { ViewportSize = new() { Width = 1920, Height = 1080 }, TimezoneId = "Asia/Kolkata" });
        var page = screen.Page;
        await page.GotoAsync(link);
        page.Url.ShouldEndWith("/wall");
        await Expect(screen.Heading("All 15 services are up.")).ToBeVisibleAsync();
        await LookAsync(screen, "well", byAxe: false);

        service.Answers("/ready", Answers.Sick);
        var tile = page.GetByRole(AriaRole.Article).Filter(new() { HasText = "Payments API" });
        await Expect(tile).ToContainTextAsync("Nobody has it");
        await Expect(page.Locator("#wall-news")).ToContainTextAsync("Payments API has been down");
        await LookAsync(screen, "down", byAxe: true);
        await CellsAsync(screen);
        await LightAsync(screen);

        await App.KillAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Not connected since");
        await Expect(tile).ToBeVisibleAsync();
        (await page.EvaluateAsync<int>(EnhancedContrast)).ShouldBe(0, "away");
        await KeepPictureAsync(screen, "away");
        service.Answers("/ready", Answers.Well);
        await App.StartAgainAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
        await Expect(screen.Heading("All 15 services are up.")).ToBeVisibleAsync();
        axe.Findings.ShouldBeEmpty();
    }

    private async Task<string> MakeLinkAsync()
    {
        var admin = await SignInAsync();
        await admin.OpenAsync("settings/api-keys");
        await admin.ChooseAsync("Role", "Wall");
        // As people do: they type on when they see that it was taken.
        await Expect(admin.Button("Make the wall link")).ToBeVisibleAsync();
        await admin.Field("What it is for").FillAsync("Lobby");
        await admin.Field("Group").FillAsync("journeys");
        await admin.Button("Make the wall link").ClickAsync();
        var link = admin.Page.Locator("#new-key");
        await Expect(link).ToContainTextAsync("/wall?token=mon_");
        await axe.LookOnceAsync(admin.Page, "a wall link");
        await KeepPictureAsync(admin, "link");
        var address = await link.InnerTextAsync();
        await admin.Link("Wallboard").ClickAsync();
        await Expect(admin.Page.Locator("#wall")).ToBeVisibleAsync();
        return address;
    }

    private static IEnumerable<(string Key, string Path, string Name)> Services()
    {
        yield return ("payments-api", "/ready", "Payments API");
        yield return ("long", "/other", "A service whose name is so long that nobody would ever read it from where they sit, " + new string('m', 60));
        yield return ("hebrew", "/other", "שירות התשלומים של המשרד");
        yield return ("emoji", "/other", "🚀🔥 rocket 👩‍💻");
        yield return ("hostile", "/other", "<img src=x onerror=alert(1)><b>bold</b>");
        for (var i = 1; i <= 10; i++)
            yield return ($"other-{i}", "/other", $"Other {i}");
    }

    private async Task LookAsync(Screen screen, string what, bool byAxe)
    {
        foreach (var (name, width, height) in Screens)
        {
            await screen.Page.SetViewportSizeAsync(width, height);
            await Expect(screen.Page.Locator(width < height ? "#wall.upright" : "#wall:not(.upright)")).ToBeVisibleAsync();
            if (byAxe)
            {
                await axe.LookOnceAsync(screen.Page, $"wall {what}, {name}");
                (await screen.Page.EvaluateAsync<int>(EnhancedContrast)).ShouldBe(0, $"{what}, {name}");
            }

            var measured = await screen.Page.EvaluateAsync<JsonElement>(Measure);
            measured[0].GetDouble().ShouldBeGreaterThanOrEqualTo(2.199, $"{what}, {name}");
            measured[1].GetString().ShouldBe("", $"{what}, {name}");
            measured[2].GetBoolean().ShouldBeFalse($"{what}, {name}");
            await KeepPictureAsync(screen, $"{what}-{name}");
        }
    }

    private async Task CellsAsync(Screen screen)
    {
        var lists = screen.Page.Url;
        await screen.Page.GotoAsync(new Uri(App.Address, "wall?view=cells").ToString());
        await Expect(screen.Page.GetByRole(AriaRole.Img, new() { Name = "journeys: 1 down, 14 up" })).ToBeVisibleAsync();
        await LookAsync(screen, "cells", byAxe: true);
        await screen.Page.GotoAsync(lists);
    }

    private async Task LightAsync(Screen screen)
    {
        var page = screen.Page;
        await page.SetViewportSizeAsync(1920, 1080);
        await page.GotoAsync(new Uri(App.Address, "wall?theme=light").ToString());
        await axe.LookOnceAsync(page, "light wall");
        (await page.EvaluateAsync<int>(EnhancedContrast)).ShouldBe(0, "light wall");
        await KeepPictureAsync(screen, "light", whole: false);
    }
}
