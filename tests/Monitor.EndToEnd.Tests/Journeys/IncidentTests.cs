using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed partial class IncidentTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const string Key = "payments-api";

    private readonly Axe axe = new();

    [Fact]
    public async Task An_outage_is_taken_written_of_and_over()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", Answers.Well);
        await App.Api.RegisterAsync(Key, service.At("/ready"), failureThreshold: 2, name: "Payments API");
        await new ServiceInApi(App.Api, Key).WaitUntilAsync("Healthy");
        var screen = await SignInAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        await screen.OpenAsync("incidents");
        await Expect(screen.Heading("No incident is open.")).ToBeVisibleAsync();
        await axe.LookAsync(screen.Page, "no incidents");

        service.Answers("/ready", Answers.Sick);
        await Expect(screen.Heading("One incident is open; nobody has it.")).ToBeVisibleAsync();
        await axe.LookAsync(screen.Page, "an open incident");
        await KeepPictureAsync(screen, "list");
        await screen.Link("Payments API is down").ClickAsync();

        await Expect(screen.Button("Acknowledge")).ToBeVisibleAsync();
        await screen.WaitUntilAliveAsync();
        await screen.Page.Keyboard.PressAsync("a");
        await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = $"{Admin.Email} acknowledged" })).ToBeVisibleAsync();
        await screen.Page.Keyboard.PressAsync("n");
        await Expect(screen.Field("Note")).ToBeFocusedAsync();
        // Letters, not commands: a field has the keys.
        await screen.Page.Keyboard.TypeAsync("a note: the acquirer is down");
        await screen.Button("Add note").ClickAsync();
        await Expect(screen.Page.Locator("p.said").Filter(new() { HasText = "a note: the acquirer is down" })).ToBeVisibleAsync();
        await axe.LookAsync(screen.Page, "the incident");
        await KeepPictureAsync(screen, "open");

        await screen.Link("Service").ClickAsync();
        await Expect(screen.Page.GetByText("acknowledged").First).ToBeVisibleAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Link, new() { NameRegex = Shade() })).ToBeVisibleAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Img, new() { NameRegex = Shade() })).ToBeVisibleAsync();
        await axe.LookAsync(screen.Page, "its service, shaded");
        await KeepPictureAsync(screen, "shaded");
        await screen.Page.GoBackAsync();
        service.Answers("/ready", Answers.Well);
        await Expect(screen.Heading("Payments API was down")).ToBeVisibleAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = "Payments API is Up again" })).ToBeVisibleAsync();
        await axe.LookAsync(screen.Page, "the incident, over");
        await KeepPictureAsync(screen, "over");
        axe.Findings.ShouldBeEmpty();
    }

    [GeneratedRegex(@"#1, down since \d\d:\d\d")]
    private static partial Regex Shade();
}
