using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class FirstRunTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    protected override (string Email, string Password)? FirstAdmin => null;

    private readonly HumanPace pace = new();

    [Fact]
    public async Task From_the_printed_link_to_the_first_route_in_three_minutes_at_human_pace_left_and_resumed()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", Answers.Well);
        await using var receiver = await WebhookReceiver.StartAsync();
        var screen = await OpenWindowAsync();
        var link = App.SetupLink;
        await pace.WaitAsync(() => screen.Page.GotoAsync(link));
        await pace.ReadAsync(screen.Page);
        await pace.FillAsync(screen.Field("Email"), Admin.Email);
        await pace.FillAsync(screen.Field("Password"), Admin.Password);
        await pace.FillAsync(screen.Field("Password again"), Admin.Password);
        await KeepPictureAsync(screen, "setup");
        await pace.PressAsync(screen.Button("Create the admin"));

        await pace.WaitAsync(() => screen.Page.WaitForURLAsync("**/start"));
        await Expect(screen.Heading("A few steps, and you are told when something breaks.")).ToBeVisibleAsync();
        await KeepPictureAsync(screen, "steps");
        await screen.OpenAsync("");
        await Expect(screen.Row("Monitor")).ToContainTextAsync("Up");
        await Expect(screen.Heading("The one service is up.")).ToBeVisibleAsync();

        var another = await OpenWindowAsync();
        await another.Page.GotoAsync(link);
        await Expect(another.Heading("Monitor is set up")).ToBeVisibleAsync();
        await Expect(another.Field("Password")).ToHaveCountAsync(0);

        await screen.WaitUntilAliveAsync();
        await screen.Button($"Menu of {Admin.Email}").PressAsync("Enter");
        await Expect(screen.Page.GetByRole(AriaRole.Menuitemradio).First).ToBeFocusedAsync();
        for (var entries = await screen.Page.Locator(".user-menu [role^=menuitem]").CountAsync(); entries > 1; entries--)
            await screen.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(screen.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" })).ToBeFocusedAsync();
        await screen.Page.Keyboard.PressAsync("Enter");
        await Expect(screen.Heading("Sign in")).ToBeVisibleAsync();
        await screen.Page.GotoAsync(App.Address.ToString());
        await Expect(screen.Heading("Sign in")).ToBeVisibleAsync();

        await screen.Field("Email").FillAsync(Admin.Email);
        await screen.Field("Password").FillAsync("wrong horse battery");
        await screen.Button("Sign in").ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await KeepPictureAsync(screen, "refused");
        await screen.SignInAsync(Admin);
        await Expect(screen.Row("Monitor")).ToBeVisibleAsync();

        await SetUpAsync(screen, service.At("/ready"), receiver.Url);
        TestContext.Current.SendDiagnosticMessage($"From the link to the first route: {pace.All.TotalSeconds:0} s, {pace.Person.TotalSeconds:0} of them the person's and {pace.Machine.TotalSeconds:0.0} the machine's.");
        // What the machine needs is another's where it is shared: half a minute is kept for it.
        pace.Person.ShouldBeLessThan(TimeSpan.FromSeconds(150));
    }

    private async Task SetUpAsync(Screen screen, Uri service, Uri receiver)
    {
        await StepAsync(screen, "Register", by: "or set up step by step, or look at a demo");
        await pace.FillAsync(screen.Page.Locator("#url"), service.ToString());
        await pace.PressAsync(screen.Button("Test now"));
        await pace.WaitAsync(() => Expect(screen.Page.GetByText("Starts as")).ToBeVisibleAsync());
        await pace.PressAsync(screen.Button("Save and watch"));
        await pace.WaitAsync(() => screen.Page.WaitForURLAsync(url => !url.EndsWith("/new", StringComparison.Ordinal)));

        // Left, and taken up again from the overview, in a window of its own.
        var later = await SignInAsync();
        await pace.PressAsync(later.Link("Finish setting up"));
        await Expect(later.Heading("Services are watched; nobody is told yet.")).ToBeVisibleAsync();
        await pace.PressAsync(StepTo(later, "Add a channel"));
        await pace.ReadAsync(later.Page);
        await pace.FillAsync(later.Field("Name"), "On call");
        await pace.FillAsync(later.Field("URL"), receiver.ToString());
        await pace.PressAsync(later.Button("Save"));
        await pace.WaitAsync(() => Expect(later.Page.Locator("#new-secret")).ToBeVisibleAsync());
        await StepAsync(later, null);
        await pace.PressAsync(later.Button("Test On call"));
        await pace.WaitAsync(() => Expect(later.Page.GetByText("On call has received a message.")).ToBeVisibleAsync());
        await KeepPictureAsync(later, "told");
        await pace.PressAsync(StepTo(later, "Add a route"));
        await pace.ReadAsync(later.Page);
        await pace.FillAsync(later.Field("Name"), "Critical, at once");
        await pace.AddAsync(later.Page.GetByRole(AriaRole.Combobox, new() { Name = "Channels of step 1", Exact = true }), "on-call");
        await pace.WaitAsync(() => Expect(later.Page.GetByRole(AriaRole.Button, new() { Name = "Remove on-call" })).ToBeVisibleAsync());
        await pace.PressAsync(later.Button("Save"));
        await pace.WaitAsync(() => Expect(later.Page.Locator("#route-head")).ToBeVisibleAsync());
        await later.OpenAsync("start");
        await Expect(later.Heading("Monitor is set up.")).ToBeVisibleAsync();
    }

    private static ILocator StepTo(Screen screen, string link) => screen.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = link, Exact = true });

    // By the notice that leads there, or while nothing is watched by what stands in place of the services: two presses.
    private async Task StepAsync(Screen screen, string? link, string by = "Finish setting up")
    {
        await pace.WaitAsync(() => screen.OpenAsync(""));
        await pace.PressAsync(screen.Link(by));
        await pace.ReadAsync(screen.Page);
        if (link is not null)
            await pace.PressAsync(StepTo(screen, link));
    }
}
