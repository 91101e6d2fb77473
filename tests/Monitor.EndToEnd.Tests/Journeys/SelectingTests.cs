using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class SelectingTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private readonly Axe axe = new();

    [Fact]
    public async Task Services_are_ticked_changed_together_and_paused_from_the_find_box()
    {
        await using var server = (await TestServer.StartAsync()).Answers(Answers.Well);
        for (var i = 1; i <= 5; i++)
            await App.Api.RegisterAsync($"shop-{i}", server.At($"/{i}"), name: $"Shop {i}");
        for (var i = 1; i <= 5; i++)
            await new ServiceInApi(App.Api, $"shop-{i}").WaitUntilAsync("Healthy");
        var screen = await SignInAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        var bar = screen.Page.GetByRole(AriaRole.Region, new() { Name = "Selected services" });

        await screen.Link("Shop 2").FocusAsync();
        await screen.Page.Keyboard.PressAsync("x");
        await Expect(bar).ToContainTextAsync("Tick services");
        // The rows are drawn anew with their boxes: what had the focus before may lose it.
        await Expect(screen.Field("Select Shop 2")).ToBeVisibleAsync();
        await screen.Link("Shop 2").FocusAsync();
        await screen.Page.Keyboard.PressAsync("x");
        await Expect(bar).ToContainTextAsync("1 service selected");
        await screen.Field("Select Shop 4").CheckAsync();
        await Expect(bar).ToContainTextAsync("2 services selected");
        await axe.LookAsync(screen.Page, "ticked services");
        await PicturesAsync(screen);

        await screen.Page.ReloadAsync();
        await Expect(bar).ToContainTextAsync("2 services selected");
        await Expect(screen.Field("Select Shop 2")).ToBeCheckedAsync();
        await screen.Link("Change…").ClickAsync();
        await Expect(screen.Heading("Change 2 services")).ToBeVisibleAsync();
        await screen.Page.Locator("#owner").FillAsync("web");
        await screen.Page.Locator("#owner").PressAsync("Tab");
        await screen.Button("Show what that would be").ClickAsync();
        await screen.Button("Change 2 services").ClickAsync();
        await Expect(screen.Page.GetByText("2 of 2 changed")).ToHaveCountAsync(2);

        await screen.OpenAsync("");
        await screen.Page.Keyboard.PressAsync("Control+k");
        await Expect(screen.Page.GetByRole(AriaRole.Combobox, new() { NameString = "Find a service, an incident or a page" })).ToBeFocusedAsync();
        await screen.Page.Keyboard.TypeAsync("pause shop 4");
        await Expect(screen.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Pause: Shop 4");
        await KeepPictureAsync(screen, "found", whole: false);
        await screen.Page.Keyboard.PressAsync("Enter");
        await Expect(screen.Page.GetByText("Shop 4: paused.")).ToBeVisibleAsync();
        await Expect(screen.Row("Shop 4")).ToContainTextAsync("Paused");
        axe.Findings.ShouldBeEmpty();
    }

    private async Task PicturesAsync(Screen screen)
    {
        foreach (var (view, theme, width) in ((string, ColorScheme, int)[])[("", ColorScheme.Dark, 1440), ("&view=compact", ColorScheme.Light, 1440), ("&view=cards", ColorScheme.Light, 1440), ("", ColorScheme.Light, 360)])
        {
            await screen.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            await screen.Page.SetViewportSizeAsync(width, 800);
            await screen.OpenAsync($"?select=on{view}");
            await Expect(screen.Field("Select Shop 4")).ToBeCheckedAsync();
            (await screen.OverflowAsync()).ShouldBe(0);
            await KeepPictureAsync(screen, $"ticked{view.Replace("&view=", "-", StringComparison.Ordinal)}-{theme}-{width}");
        }

        await screen.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await screen.Page.SetViewportSizeAsync(1440, 900);
    }
}
