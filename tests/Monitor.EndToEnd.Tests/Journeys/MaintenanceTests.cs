using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class MaintenanceTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const string Ledger = "Ledger";

    private readonly Axe axe = new();

    [Fact]
    public async Task A_recurring_window_is_announced_with_its_preview_and_a_service_is_silenced_from_its_page()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", Answers.Well);
        await App.Api.RegisterAsync("ledger", service.At("/ready"), name: Ledger);
        var screen = await SignInAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce, TimezoneId = "Asia/Kathmandu" });

        await AnnounceAsync(screen);
        await BeginAndEndAsync(screen);
        axe.Findings.ShouldBeEmpty();
    }

    private async Task AnnounceAsync(Screen screen)
    {
        await screen.OpenAsync("maintenance");
        await screen.Link("Announce a window").First.ClickAsync();
        await screen.Field("Title").FillAsync("Database upkeep");
        await screen.Field("Services").FillAsync("ledger");
        await screen.Field("Services").PressAsync("Enter");
        await Expect(screen.Page.GetByText("1 service: Ledger")).ToBeVisibleAsync();
        await screen.Field("Starts").FillAsync("2027-03-21");
        await screen.Field("Starts").PressAsync("Tab");
        await screen.Field("At").FillAsync("02:30");
        await screen.Field("At").PressAsync("Tab");
        await screen.Field("Lasts").FillAsync("90");
        await screen.Field("Time zone").FillAsync("Europe/Berlin");
        await screen.Field("Time zone").PressAsync("Tab");
        await screen.ChooseAsync("Repeat", "Weekly");

        // The reader's clocks are 5:45 h before UTC, the server's behind it; the window's are changed on its second Sunday.
        var times = screen.Page.Locator(".occ tbody tr");
        await Expect(times.Nth(0)).ToHaveTextAsync("Sun 21 March 02:30 – 04:00 07:15 – 08:45");
        await Expect(times.Nth(1)).ToHaveTextAsync("Sun 28 March 03:00 – 04:30 06:45 – 08:15");
        await Expect(times.Nth(2)).ToContainTextAsync("02:30 does not exist that day: begins 03:00, still lasts 90");
        await Expect(times.Nth(3)).ToHaveTextAsync("Sun 4 April 02:30 – 04:00 06:15 – 07:45");
        await axe.LookAsync(screen.Page, "the form");
        await KeepPictureAsync(screen, "form");
        await LongestTimesAsync(screen);
        await screen.Button("Save window").ClickAsync();

        await Expect(screen.Page.GetByText("every Sunday at 02:30, for 90")).ToBeVisibleAsync();
        await axe.LookAsync(screen.Page, "the page");
        await screen.OpenAsync("maintenance?month=2027-03");
        await Expect(screen.Page.GetByLabel("Sun 21 March, 07:15 – 08:45, planned; Sun 28 March, 06:45 – 08:15, planned")).ToBeVisibleAsync();
    }

    // Times that end on another day by every clock, in the longest month: they have room on a phone as well.
    private async Task LongestTimesAsync(Screen screen)
    {
        await screen.Field("Starts").FillAsync("2027-09-19");
        await screen.Field("Starts").PressAsync("Tab");
        await screen.Field("Lasts").FillAsync("1380");
        await screen.Field("Time zone").FillAsync("America/North_Dakota/New_Salem");
        await screen.Field("Time zone").PressAsync("Tab");
        var times = screen.Page.Locator(".occ tbody tr");
        await Expect(times.First).ToHaveTextAsync("Sun 19 September 02:30 – Mon 01:30 13:15 – Mon 12:15");
        await axe.LookAsync(screen.Page, "the form, with long times");

        await screen.Field("Starts").FillAsync("2027-03-21");
        await screen.Field("Starts").PressAsync("Tab");
        await screen.Field("Lasts").FillAsync("90");
        await screen.Field("Time zone").FillAsync("Europe/Berlin");
        await screen.Field("Time zone").PressAsync("Tab");
        await Expect(times.First).ToHaveTextAsync("Sun 21 March 02:30 – 04:00 07:15 – 08:45");
    }

    private async Task BeginAndEndAsync(Screen screen)
    {
        await screen.OpenAsync("services/ledger");
        await screen.Button("Maintenance").ClickAsync();
        await screen.Page.GetByRole(AriaRole.Menuitem, new() { Name = "15 min from now" }).ClickAsync();
        await Expect(screen.Page.Locator(".state .say")).ToContainTextAsync("Maintenance of Ledger");
        await KeepPictureAsync(screen, "service");

        await screen.OpenAsync("");
        await Expect(screen.Row(Ledger)).ToContainTextAsync("Maintenance");
        await Expect(screen.Row(Ledger)).ToContainTextAsync("until ");
        await screen.OpenAsync("maintenance");
        await Expect(screen.Page.Locator(".state .say")).ToContainTextAsync("left: Maintenance of Ledger");
        await axe.LookAsync(screen.Page, "while one runs");
        await screen.Button("End now").ClickAsync();
        await Expect(screen.Page.Locator("section[aria-labelledby=past]")).ToContainTextAsync("Maintenance of Ledger");
        await screen.OpenAsync("");
        await Expect(screen.Row(Ledger)).ToContainTextAsync("Up");
    }
}
