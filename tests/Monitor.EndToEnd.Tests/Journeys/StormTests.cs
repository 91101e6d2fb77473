using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed partial class StormTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const int Services = 12;

    private readonly Axe axe = new();

    [Fact]
    public async Task Services_that_fail_for_one_cause_are_one_problem_taken_at_once()
    {
        var port = FreePort.Find();
        var server = (await TestServer.StartAsync(port)).Answers(Answers.Well);
        await using var other = (await TestServer.StartAsync()).Answers(Answers.Sick);
        for (var i = 1; i <= Services; i++)
            await App.Api.RegisterAsync($"api-{i}", server.At($"/{i}"), name: $"Api {i}");
        await App.Api.RegisterAsync("payments", other.At("/ready"), name: "Payments");
        for (var i = 1; i <= Services; i++)
            await new ServiceInApi(App.Api, $"api-{i}").WaitUntilAsync("Healthy");
        await new ServiceInApi(App.Api, "payments").WaitUntilAsync("Unhealthy");
        var screen = await SignInAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });

        await server.DisposeAsync();

        await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { NameRegex = TheSentence() })).ToBeVisibleAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
        await Expect(screen.Problem("Payments")).ToBeVisibleAsync();
        var row = screen.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = "services refuse the connection" });
        await Expect(row).ToContainTextAsync("Nobody yet");
        await axe.LookAsync(screen.Page, "a storm");
        await KeepPictureAsync(screen, "folded");

        var inside = row.GetByRole(AriaRole.Button, new() { Expanded = false });
        await inside.FocusAsync();
        await screen.Page.Keyboard.PressAsync("Enter");
        await Expect(row.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(Services);
        await row.GetByRole(AriaRole.Button, new() { NameString = $"Acknowledge {Services}" }).ClickAsync();
        await Expect(screen.Page.GetByText($"You have {Services} incidents.")).ToBeVisibleAsync();
        await Expect(row.GetByText("acknowledged a moment ago")).ToBeVisibleAsync();
        await Expect(row.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Admin.Email })).ToHaveCountAsync(Services);
        await axe.LookAsync(screen.Page, "a storm, taken and open");
        await PicturesAsync(screen, "taken");
        (await AcknowledgedAsync()).ShouldBe(Services);

        await screen.Problem("Payments").HoverAsync();
        await using var again = (await TestServer.StartAsync(port)).Answers(Answers.Well);

        await Expect(screen.Heading("Payments has been down")).ToBeVisibleAsync();
        // It stays in its place while somebody points at the problems. Those that recover last may stand alone before they do.
        await Expect(screen.Page.GetByText("over", new() { Exact = true }).First).ToBeVisibleAsync();
        await axe.LookOnceAsync(screen.Page, "a storm that is over, held");
        await KeepPictureAsync(screen, "held", whole: false);
        await screen.Page.Mouse.MoveAsync(2, 2);
        await Expect(screen.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        axe.Findings.ShouldBeEmpty();
    }

    private async Task<int> AcknowledgedAsync()
    {
        var open = (await App.Api.GetAsync("incidents?state=open")).GetProperty("items").EnumerateArray();
        return open.Count(i => i.GetProperty("acknowledged") is { ValueKind: System.Text.Json.JsonValueKind.Object } taken && taken.GetProperty("by").GetString() == Admin.Email);
    }

    private async Task PicturesAsync(Screen screen, string name)
    {
        foreach (var (theme, width, height) in ((ColorScheme, int, int)[])[(ColorScheme.Dark, 1440, 900), (ColorScheme.Light, 390, 844), (ColorScheme.Light, 1440, 900)])
        {
            await screen.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            await screen.Page.SetViewportSizeAsync(width, height);
            (await screen.OverflowAsync()).ShouldBe(0);
            await KeepPictureAsync(screen, $"{name}-{theme}-{width}");
        }
    }

    [GeneratedRegex(@"^13\s+services are down, 12 since \d\d:\d\d; most refuse the connection\.$")]
    private static partial Regex TheSentence();
}
