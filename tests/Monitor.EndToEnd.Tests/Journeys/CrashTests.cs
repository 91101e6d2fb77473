using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class CrashTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const string Key = "payments-api";

    [Fact]
    public async Task A_kill_loses_no_change_and_no_message_and_a_restart_tells_nobody()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", Answers.Well);
        await using var receiver = await WebhookReceiver.StartAsync();
        var seen = new ServiceInApi(App.Api, Key);
        await App.Api.PostAsync("channels", new { key = "on-call", name = "On call", type = "webhook", url = receiver.Url, gather = false });
        await App.Api.RegisterAsync(Key, service.At("/ready"));
        await seen.WaitUntilAsync("Healthy");

        // The change is stored, its message has not got through.
        receiver.Answers(503);
        service.Answers("/ready", Answers.Sick);
        var refused = (await receiver.WaitAboutAsync(Key, 1))[0];
        await App.KillAsync();
        receiver.Answers(200);
        await App.StartAgainAsync();
        var messages = await receiver.WaitAboutAsync(Key, 2);
        messages.Select(m => m.Id()).ShouldAllBe(id => id == refused.Id());

        // A message that was answered, but not yet noted as such, would rightly be sent again after a kill.
        await Eventually.IsTrueAsync(async () => (await DeliveryInApi.AllAsync(App.Api, "on-call"))[0].State == "delivered", "The delivery");

        // Nothing changes: nobody is told.
        await App.KillAsync();
        await App.StartAgainAsync();
        await seen.WaitForChecksAsync(3);
        receiver.About(Key).Count.ShouldBe(2);

        // It recovers while nobody looks.
        var screen = await SignInAsync();
        await App.KillAsync();
        service.Answers("/ready", Answers.Well);
        await App.StartAgainAsync();
        messages = await receiver.WaitAboutAsync(Key, 3);
        messages[^1].Turn().ShouldBe("Unhealthy to Healthy");
        await seen.WaitForChecksAsync(2);
        receiver.About(Key).Count.ShouldBe(3);
        (await seen.TurnsAsync()).ShouldBe(["Unknown to Healthy", "Healthy to Unhealthy", "Unhealthy to Healthy"]);

        // The page that was open all the time finds its way back by itself.
        await Expect(screen.Row(Key)).ToContainTextAsync("Up");
        await screen.WaitUntilAliveAsync();
    }
}
