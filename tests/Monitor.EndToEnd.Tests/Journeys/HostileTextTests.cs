using System.Text.Json;
using Microsoft.Playwright;
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

    // A connection's statements are prepared with their fifth use: nothing that is refused then may be in the way of who asks next.
    [Fact]
    public async Task A_NUL_in_an_address_that_a_circuit_goes_to_is_a_text_that_nothing_has()
    {
        var screen = await SignInAsync();
        await screen.OpenAsync("settings/audit");
        var (none, failed) = (screen.Page.GetByText("No change is like this. Widen the filter."), screen.Page.GetByText("The log could not be read"));
        await GoesByItselfAsync(screen);

        for (var i = 0; i < 8; i++)
        {
            await screen.Page.EvaluateAsync("to => Blazor.navigateTo(to)", $"/settings/audit?subject=a%00{i}");
            await Expect(none).ToBeVisibleAsync();
            await screen.Page.EvaluateAsync("to => Blazor.navigateTo(to)", "/settings/audit");
            await Expect(none).ToHaveCountAsync(0);
            await Expect(screen.Page.GetByRole(AriaRole.Row).First).ToBeVisibleAsync();
            await Expect(failed).ToHaveCountAsync(0);
        }
    }

    // Until the router has the browser's word, a moment after the circuit runs, an address is asked for as any other page.
    private static async Task GoesByItselfAsync(Screen screen)
    {
        for (var page = 1; ; page++)
        {
            await screen.Page.EvaluateAsync("() => { window.stays = true; Blazor.navigateTo('/settings/audit?subject=nobody'); }");
            await Expect(screen.Page.GetByText("No change is like this. Widen the filter.")).ToBeVisibleAsync();
            if (await screen.Page.EvaluateAsync<bool>("() => !!window.stays") || page == 10)
                break;
            await screen.WaitUntilAliveAsync();
        }

        await screen.Page.EvaluateAsync("() => Blazor.navigateTo('/settings/audit')");
        await Expect(screen.Page.GetByText("No change is like this. Widen the filter.")).ToHaveCountAsync(0);
    }

    private static async Task IsHarmlessAsync(Screen screen)
    {
        await Expect(screen.Page.Locator("img[src=x]")).ToHaveCountAsync(0);
        (await screen.Page.EvaluateAsync<bool>("() => 'broken' in window")).ShouldBeFalse();
    }
}
