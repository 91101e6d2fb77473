using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.Testing.Postgres;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class FirstRunTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    protected override (string Email, string Password)? FirstAdmin => null;

    [Fact]
    public async Task The_printed_link_makes_the_first_admin_once()
    {
        var screen = await OpenWindowAsync();
        var link = App.SetupLink;
        await screen.Page.GotoAsync(link);
        await screen.Field("Email").FillAsync(Admin.Email);
        await screen.Field("Password").FillAsync(Admin.Password);
        await screen.Field("Password again").FillAsync(Admin.Password);
        await KeepPictureAsync(screen, "setup");
        await screen.Button("Create the admin").ClickAsync();

        await screen.Page.WaitForURLAsync("**/start");
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
    }
}
