using System.Text.Json;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class HostileTextTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const string Image = "<img src=x onerror=window.broken=1>";
    private const string Script = "</td><script>window.broken=1</script>";

    [Fact]
    public async Task What_a_service_says_is_shown_as_text()
    {
        var body = JsonSerializer.Serialize(new
        {
            status = "DOWN",
            checks = new[] { new { component = Image, status = "DOWN", message = Script } },
        });
        await using var service = (await TestServer.StartAsync()).Answers("/ready", TestAnswer.Json(body, 500));
        await App.Api.RegisterAsync("shop", service.At("/ready"), failureThreshold: 1, name: "<b>Shop</b>");
        await new ServiceInApi(App.Api, "shop").WaitUntilAsync("Unhealthy");
        var screen = await SignInAsync();

        await Expect(screen.Problem("<b>Shop</b>")).ToContainTextAsync(Image);
        await IsHarmlessAsync(screen);
        await screen.OpenAsync("services/shop");
        await Expect(screen.Page.GetByText(Script).First).ToBeVisibleAsync();
        await Expect(screen.Page.GetByText(Image).First).ToBeVisibleAsync();
        await Expect(screen.Page.Locator("pre.code")).ToContainTextAsync("onerror=window.broken=1");
        await IsHarmlessAsync(screen);
        await KeepPictureAsync(screen, "service");
    }

    private static async Task IsHarmlessAsync(Screen screen)
    {
        await Expect(screen.Page.Locator("img[src=x]")).ToHaveCountAsync(0);
        (await screen.Page.EvaluateAsync<bool>("() => 'broken' in window")).ShouldBeFalse();
    }
}
