using System.Net;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class DrainTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const string Key = "payments-api";

    [Fact]
    public async Task A_node_that_is_asked_to_end_says_so_first_loses_nothing_and_its_pages_come_back()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", Answers.Well);
        await using var receiver = await WebhookReceiver.StartAsync();
        var seen = new ServiceInApi(App.Api, Key);
        await App.Api.PostAsync("channels", new { key = "on-call", name = "On call", type = "webhook", url = receiver.Url, gather = false });
        await App.Api.RegisterAsync(Key, service.At("/ready"));
        await seen.WaitUntilAsync("Healthy");
        var screen = await SignInAsync();
        await Expect(screen.Row(Key)).ToContainTextAsync("Up");

        service.Answers("/ready", Answers.Sick);
        await seen.WaitUntilAsync("Unhealthy");
        var restart = Documented.Commands("upgrading.md", "Restart");
        (await App.TypeAsync(restart[0])).ShouldBe((0, ""));
        await Eventually.IsTrueAsync(async () => await App.Api.StatusOfAsync("ready", CancellationToken.None) == HttpStatusCode.ServiceUnavailable, "Not ready any more");
        (await App.Api.StatusOfAsync("healthz", CancellationToken.None)).ShouldBe(HttpStatusCode.OK);

        (await App.EndedAsync(TimeSpan.FromSeconds(25))).ShouldBe(0);
        App.Output.ShouldNotContain("fail:");
        restart[1].ShouldBe("dotnet Monitor.Web.dll");
        await App.StartAgainAsync();
        (await App.TypeAsync(restart[2])).Code.ShouldBe(0);

        await receiver.WaitAboutAsync(Key, 1);
        await seen.WaitForChecksAsync(2);
        receiver.About(Key).Count.ShouldBe(1);
        (await seen.TurnsAsync()).ShouldBe(["Unknown to Healthy", "Healthy to Unhealthy"]);
        await Expect(screen.Row(Key)).ToContainTextAsync("Down");
        await screen.WaitUntilAliveAsync();
    }
}
