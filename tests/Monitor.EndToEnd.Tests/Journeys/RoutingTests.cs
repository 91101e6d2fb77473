using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

/// <summary>A route is made, asked what it would do, and followed by a real outage.</summary>
public sealed class RoutingTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(30);

    private static readonly TestAnswer PartDown = TestAnswer.Json("""{"status":"UP","checks":[{"component":"database","message":"connection refused","status":"DOWN"}]}""");

    private readonly Axe axe = new();

    [Fact]
    public async Task A_route_is_made_simulated_and_followed_by_an_outage()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", Answers.Well);
        await using var ops = (await TestServer.StartAsync()).Answers(TestAnswer.Status(202));
        await using var pager = (await TestServer.StartAsync()).Answers(TestAnswer.Status(202));
        await using var data = (await TestServer.StartAsync()).Answers(TestAnswer.Status(202));
        foreach (var (key, receiver) in new[] { ("ops", ops), ("pager", pager), ("data", data) })
            await App.Api.PostAsync("channels", new { key, name = key, type = "webhook", url = receiver.At("/hook").ToString() });
        await App.Api.PostAsync("services", new
        {
            key = "payments-api", name = "Payments API", group = "payments/eu",
            probes = new { readiness = new { http = new { url = service.At("/ready").ToString() }, periodSeconds = 1, failureThreshold = 2 } },
            components = new[] { new { match = "data*", role = "ignored" } },
        });
        var screen = await SignInAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });

        await MakeAsync(screen);
        await AskAsync(screen);
        await LookAsync(screen);
        await App.Api.PostAsync("routes", new { key = "parts", components = new[] { "data*" }, @continue = true, steps = new[] { new { channels = new[] { "data" } } } });
        service.Answers("/ready", PartDown);
        await Eventually.IsTrueAsync(() => Task.FromResult(data.Requests.Any(r => r.Text.Contains("component.status.changed", StringComparison.Ordinal))), "A message of the part", Told);
        await screen.OpenAsync("services/payments-api");
        await Expect(screen.Page.GetByRole(AriaRole.Region, new() { Name = "Who is told of components" })).ToContainTextAsync("told that it is Down");
        await KeepPictureAsync(screen, "service");
        service.Answers("/ready", Answers.Sick);
        await Eventually.IsTrueAsync(() => Task.FromResult(ops.Requests.Count > 0), "A message to ops", Told);

        await screen.OpenAsync("incidents");
        await screen.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("Payments API") }).First.ClickAsync();
        var told = screen.Page.GetByRole(AriaRole.Region, new() { Name = "Who was told" });
        await Expect(told).ToContainTextAsync("sent at once: step 1 of route Payments, critical");
        await Expect(told).ToContainTextAsync("step 2 of route Payments, critical is due at");
        await KeepPictureAsync(screen, "incident");
        pager.Requests.ShouldBeEmpty();
        axe.Findings.ShouldBeEmpty();
    }

    private async Task MakeAsync(Screen screen)
    {
        await screen.OpenAsync("channels");
        await screen.Link("Routes").First.ClickAsync();
        await Expect(screen.Page.GetByText("Cannot be removed")).ToBeVisibleAsync();
        await screen.Link("Add").First.ClickAsync();
        await Expect(screen.Heading("Add a route")).ToBeVisibleAsync();
        await screen.Button("Save").ClickAsync();
        await Expect(screen.Page.Locator("#route-key-note")).ToContainTextAsync("The key is missing");
        await screen.Field("Name").FillAsync("Payments, critical");
        await Expect(screen.Field("Key")).ToHaveAttributeAsync("placeholder", "payments-critical, from the name");
        await AddChipAsync(screen, "Groups", "payments");
        await AddChipAsync(screen, "Channels of step 1", "ops");
        await screen.Button("Add a step").ClickAsync();
        await AddChipAsync(screen, "Channels of step 2", "pager");
        await AddChipAsync(screen, "Components told by themselves", "db-*");
        await axe.LookAsync(screen.Page, "the form of a route");
        await KeepPictureAsync(screen, "form");
        await screen.Button("Save").ClickAsync();
        await screen.Page.WaitForURLAsync("**/routes/payments-critical");
        await Expect(screen.Page.GetByText("critical in payments: 1 of 2 services")).ToBeVisibleAsync();
    }

    private static async Task AddChipAsync(Screen screen, string label, string word)
    {
        await screen.Page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }).PressSequentiallyAsync(word + ",");
        await Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = $"Remove {word}" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_typed_before_the_page_is_live_is_kept()
    {
        var screen = await SignInAsync();
        var gate = new TaskCompletionSource();
        await screen.Page.RouteAsync("**/_blazor/negotiate**", async route =>
        {
            await gate.Task;
            await route.ContinueAsync();
        });
        await screen.Page.GotoAsync(new Uri(new Uri(screen.Page.Url), "/routes/new").ToString());
        await screen.Field("Name").FillAsync("Payments, critical");

        gate.SetResult();
        await screen.WaitUntilAliveAsync();
        await Expect(screen.Field("Key")).ToHaveAttributeAsync("placeholder", "payments-critical, from the name");
        await Expect(screen.Field("Name")).ToHaveValueAsync("Payments, critical");
    }

    private async Task AskAsync(Screen screen)
    {
        await screen.Field("If this service").FillAsync("payments-api");
        await screen.Field("If this service").BlurAsync();
        await screen.Button("at a time").ClickAsync();
        await Expect(screen.Field("Day")).ToHaveValueAsync(new Regex(@"^20\d\d-\d\d-\d\d$"));
        await screen.Button("Ask").ClickAsync();
        var result = screen.Page.GetByRole(AriaRole.Region, new() { Name = "Who would be told?" });
        await Expect(result).ToContainTextAsync("2 channels: ops at ");
        await Expect(result).ToContainTextAsync("step 2 of route Payments, critical");
        await Expect(result).ToContainTextAsync("db-*, whatever the service is");
        await axe.LookAsync(screen.Page, "routes");
    }

    private async Task LookAsync(Screen screen)
    {
        foreach (var (theme, width, height) in ((ColorScheme, int, int)[])[(ColorScheme.Dark, 1440, 900), (ColorScheme.Dark, 390, 844), (ColorScheme.Light, 1440, 900)])
        {
            await screen.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            await screen.Page.SetViewportSizeAsync(width, height);
            (await screen.OverflowAsync()).ShouldBeLessThanOrEqualTo(0, $"{theme} {width}");
            await KeepPictureAsync(screen, $"{theme}-{width}".ToLowerInvariant());
        }
    }
}
