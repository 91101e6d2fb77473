using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class UnwatchedTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const string Orders = "Orders API";
    private const string Basket = "Basket API";
    private const string Search = "Search API";

    private readonly Axe axe = new();

    [Fact]
    public async Task Pausing_disabling_and_deleting_what_is_down_ends_its_incident_and_is_told()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", Answers.Sick);
        await using var receiver = await WebhookReceiver.StartAsync();
        await App.Api.PostAsync("channels", new { key = "machines", name = "Machines", type = "webhook", url = receiver.Url, gather = false });
        foreach (var name in new[] { Orders, Basket, Search })
            await App.Api.RegisterAsync(KeyOf(name), service.At("/ready"), name: name);
        foreach (var name in new[] { Orders, Basket, Search })
            await receiver.WaitAboutAsync(KeyOf(name), 1);
        var screen = await SignInAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });

        await screen.OpenAsync($"services/{KeyOf(Orders)}");
        await screen.Button("Pause").ClickAsync();
        await Expect(screen.Button("Resume")).ToBeVisibleAsync();
        await EndedAsync(screen, receiver, Orders, "Paused");

        await App.Api.ChangeAsync($"services/{KeyOf(Basket)}", definition => definition["enabled"] = false);
        await EndedAsync(screen, receiver, Basket, "Disabled");

        await screen.OpenAsync($"services/{KeyOf(Search)}");
        await screen.Button("Delete").ClickAsync();
        await screen.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await EndedAsync(screen, receiver, Search, "Deleted");

        await screen.OpenAsync($"services/{KeyOf(Orders)}");
        await screen.Button("Resume").ClickAsync();
        await receiver.WaitAboutAsync(KeyOf(Orders), 3);
        await screen.OpenAsync("incidents");
        await Expect(screen.Link($"{Orders} is down")).ToBeVisibleAsync();
        axe.Findings.ShouldBeEmpty();
    }

    private async Task EndedAsync(Screen screen, WebhookReceiver receiver, string name, string word)
    {
        await receiver.WaitAboutAsync(KeyOf(name), 2);
        await screen.OpenAsync("incidents");
        await screen.Link($"{name} was down").ClickAsync();
        await Expect(screen.Page.GetByText("ended it")).ToBeVisibleAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Paragraph).Filter(new() { HasText = $"{word} after" })).ToBeVisibleAsync();
        await axe.LookAsync(screen.Page, $"an incident that ended {word}");
        await KeepPictureAsync(screen, word);
    }

    private static string KeyOf(string name) => name.ToLowerInvariant().Replace(' ', '-');
}
