using System.Globalization;
using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class AlertingTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const string Key = "payments-api";

    [Fact]
    public async Task Trouble_is_shown_and_told_once_and_so_is_its_end()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", Answers.Well);
        await using var receiver = await WebhookReceiver.StartAsync();
        await App.Api.RegisterAsync(Key, service.At("/ready"), failureThreshold: 3, name: "Payments API");
        var screen = await SignInAsync();
        var secret = await AddChannelAsync(screen, receiver.Url);
        await screen.OpenAsync("");
        await Expect(screen.Row("Payments API")).ToContainTextAsync("Up");
        await MarkPageAsync(screen);

        var sickened = TimeProvider.System.GetUtcNow();
        service.Answers("/ready", Answers.Sick);
        await Expect(screen.Problem("Payments API")).ToContainTextAsync("external_api");
        await Expect(screen.Row("Payments API")).ToContainTextAsync("Down");
        await Expect(screen.Heading("Payments API has been down")).ToBeVisibleAsync();
        await KeepPictureAsync(screen, "down");

        var message = (await receiver.WaitAboutAsync(Key, 1))[0];
        message.IsSignedWith(secret).ShouldBeTrue();
        message.Turn().ShouldBe("Healthy to Unhealthy");
        var firstFailing = service.Requests.First(r => r.At >= sickened).At;
        message.Content().GetProperty("since").GetDateTimeOffset().ShouldBe(firstFailing, TimeSpan.FromMilliseconds(900));

        await ServicePageTellsAsync(firstFailing);

        service.Answers("/ready", Answers.Well);
        await Expect(screen.Heading("All 2 services are up.")).ToBeVisibleAsync();
        await Expect(screen.Row("Payments API")).ToContainTextAsync("Up");
        (await IsMarkedAsync(screen)).ShouldBeTrue("the page was not loaded again");
        await receiver.WaitAboutAsync(Key, 2);
        receiver.About(Key).Select(m => m.Turn()).ShouldBe(["Healthy to Unhealthy", "Unhealthy to Healthy"]);
        receiver.About(Key).ShouldAllBe(m => m.IsSignedWith(secret));
    }

    [Fact]
    public async Task A_receiver_that_was_down_gets_the_message_afterwards()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", Answers.Well);
        await using var busy = await WebhookReceiver.StartAsync();
        busy.Answers(503, 200);
        var port = FreePort.Find();
        await AddChannelAsync("busy", busy.Url);
        await AddChannelAsync("absent", new Uri($"http://127.0.0.1:{port}/hook"));
        await App.Api.RegisterAsync(Key, service.At("/ready"));
        await new ServiceInApi(App.Api, Key).WaitUntilAsync("Healthy");

        service.Answers("/ready", Answers.Sick);
        await Eventually.IsTrueAsync(async () => (await OnlyAsync("absent"))?.Attempts > 0, "A first try");
        await using var absent = await WebhookReceiver.StartAsync(port);

        var tries = await busy.WaitAboutAsync(Key, 2);
        tries.Select(m => m.Id()).Distinct().Count().ShouldBe(1);
        var late = (await absent.WaitAboutAsync(Key, 1))[0];
        late.Id().ShouldBe((await OnlyAsync("absent"))!.WebhookId);
        await Eventually.IsTrueAsync(async () => (await OnlyAsync("absent"))!.State == "delivered", "The delivery");
    }

    private async Task ServicePageTellsAsync(DateTimeOffset firstFailing)
    {
        var screen = await SignInAsync();
        await screen.OpenAsync($"services/{Key}");
        var part = screen.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Answers.Trouble }).Filter(new() { HasText = "external_api" });
        await Expect(part.First).ToContainTextAsync("Down");
        var since = (await new ServiceInApi(App.Api, Key).StateAsync()).GetProperty("since").GetDateTimeOffset();
        since.ShouldBe(firstFailing, TimeSpan.FromMilliseconds(900));
        await Expect(screen.Page.Locator(".state").First).ToContainTextAsync($"Since {since.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}");
        await KeepPictureAsync(screen, "service");
    }

    private async Task<string> AddChannelAsync(Screen screen, Uri url)
    {
        await screen.OpenAsync("channels");
        await screen.Link("Add the first channel").ClickAsync();
        await screen.Field("Name").FillAsync("On call");
        await screen.Field("URL").FillAsync(url.ToString());
        await KeepPictureAsync(screen, "channel-form");
        await screen.Button("Save").ClickAsync();
        var secret = await screen.Page.Locator("#new-secret").TextContentAsync();
        await KeepPictureAsync(screen, "channel-secret");
        await screen.OpenAsync("channels/on-call");
        await Expect(screen.Heading("On call")).ToBeVisibleAsync();
        await Expect(screen.Page.GetByText(secret!)).ToHaveCountAsync(0);
        return secret!;
    }

    private async Task AddChannelAsync(string key, Uri url) => await App.Api.PostAsync("channels", new { key, name = key, type = "webhook", url });

    private async Task<DeliveryInApi?> OnlyAsync(string channel) => (await DeliveryInApi.AllAsync(App.Api, channel)).SingleOrDefault();

    // A page that was loaded again would have forgotten it.
    private static async Task MarkPageAsync(Screen screen) => await screen.Page.EvaluateAsync("() => { window.sameAsBefore = true; }");

    private static Task<bool> IsMarkedAsync(Screen screen) => screen.Page.EvaluateAsync<bool>("() => window.sameAsBefore === true");
}
