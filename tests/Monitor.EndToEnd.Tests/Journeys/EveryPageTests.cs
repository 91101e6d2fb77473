using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

/// <summary>Whatever people and services call things: nothing breaks out of its page, and nothing of it runs.</summary>
public sealed class EveryPageTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const string Markup = "<img src=x onerror=window.broken=1></td><script>window.broken=1</script>";

    private static readonly string Long = string.Concat(Enumerable.Repeat("Zahlungsabwicklungsdienst", 6));

    // As long as none could be wrapped; from right to left with marks that turn the direction; of faces that are several characters; markup.
    private static readonly string[] Names = [Long, "خدمة الدفع \u202Eevil\u202C", "👩‍👩‍👧‍👦🏳️‍🌈 e\u0301\u0302\u0303", Markup];

    private static readonly (string What, string Path)[] Named =
        [("service", "services/odd-0"), ("definition history", "services/odd-3/history"), ("edit", "services/odd-3/edit"), ("channel", "channels/odd-3"), ("route", "routes/odd-3"), ("filtered", "?q=" + Uri.EscapeDataString(Markup))];

    private readonly List<string> _found = [];

    [Fact]
    public async Task Each_holds_what_things_are_called_on_a_phone_and_on_a_desk()
    {
        var phone = await SignInAsync(new() { ViewportSize = new() { Width = 360, Height = 740 }, IsMobile = true, HasTouch = true });
        await LookAsync(phone, PagesOfProduct.Everywhere, keep: false);

        await using var sick = (await TestServer.StartAsync()).Answers("/ready", TestAnswer.Json($$"""{"status":"DOWN","checks":[{"component":{{Json(Markup)}},"status":"DOWN","message":{{Json(Long)}}}]}""", 500));
        await FillAsync(sick);
        await LookAsync(phone, [.. PagesOfProduct.Everywhere, .. Named], keep: true);
        await phone.Page.Locator(".bottom-nav").GetByRole(AriaRole.Link, new() { Name = "Overview" }).TapAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToContainTextAsync("down");

        var desk = await SignInAsync();
        await LookAsync(desk, [.. PagesOfProduct.Everywhere, .. Named], keep: false);

        _found.ShouldBeEmpty();
    }

    private async Task LookAsync(Screen screen, IEnumerable<(string What, string Path)> pages, bool keep)
    {
        foreach (var (what, path) in pages)
        {
            await screen.OpenAsync(path);
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToBeVisibleAsync();
            if (keep)
                await KeepPictureAsync(screen, what.Replace(' ', '-'));
            if (await screen.OverflowAsync() is > 0 and var pixels)
                _found.Add($"{what}, {screen.Page.ViewportSize!.Width}: {pixels} px wider than the window");
            if (await screen.Page.EvaluateAsync<bool>("() => 'broken' in window || document.querySelector('img[src=x]') !== null"))
                _found.Add($"{what}: a name became markup");
        }
    }

    private async Task FillAsync(TestServer sick)
    {
        foreach (var (number, name) in Names.Index())
        {
            await App.Api.PostAsync("services", new
            {
                key = $"odd-{number}", name, group = $"{name}/inner", owner = name, environment = Short(name), tags = new[] { Short(name) }, dependsOn = number == 0 ? [] : new[] { "odd-0" },
                probes = new { readiness = new { http = new { url = sick.At("/ready") }, periodSeconds = 1, failureThreshold = 1 } },
            });
            await App.Api.PostAsync("channels", new { key = $"odd-{number}", name, type = "webhook", url = sick.At("/ready") });
            await App.Api.PostAsync("routes", new { key = $"odd-{number}", name, match = new { groups = new[] { name } }, steps = new[] { new { channels = new[] { $"odd-{number}" } } } });
            await App.Api.PostAsync("maintenance", new { title = name, note = name, minutes = 5, scope = new { groups = new[] { "nobody's" } } });
            await App.Api.PostAsync("views", new { name = name[..Math.Min(name.Length, 60)], query = "q=" + Uri.EscapeDataString(name) });
        }

        await new ServiceInApi(App.Api, "odd-3").WaitUntilAsync("Unhealthy");
    }

    private static string Short(string name) => name[..Math.Min(name.Length, 100)];

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
