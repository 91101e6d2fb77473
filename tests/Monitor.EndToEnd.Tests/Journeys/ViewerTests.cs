using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class ViewerTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private static readonly (string Email, string Password) Viewer = ("vera@example.com", "only looking around");

    private static readonly string[] OperatorActions = ["Register", "Check now", "Pause", "Edit", "Delete", "Add", "Send test", "Switch off", "Resend", "Settings", "API keys", "Users"];

    [Fact]
    public async Task A_viewer_sees_everything_and_changes_nothing()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", Answers.Well);
        await App.Api.RegisterAsync("payments-api", service.At("/ready"), name: "Payments API");
        await App.Api.PostAsync("channels", new { key = "on-call", name = "On call", type = "webhook", url = service.At("/hook?token=hidden") });
        var invitation = await InviteViewerAsync(await SignInAsync());

        var screen = await OpenWindowAsync();
        await FollowAsync(screen, invitation);
        await Expect(screen.Row("Payments API")).ToContainTextAsync("Up");
        await OffersNothingAsync(screen);

        await screen.OpenAsync("services/payments-api");
        await Expect(screen.Heading("Components")).ToBeVisibleAsync();
        await Expect(screen.Heading("Answer at the last change")).ToHaveCountAsync(0);
        await OffersNothingAsync(screen);
        await KeepPictureAsync(screen, "service");

        await screen.OpenAsync("channels");
        await Expect(screen.Heading("On call")).ToBeVisibleAsync();
        await Expect(screen.Page.GetByText("token=hidden")).ToHaveCountAsync(0);
        await OffersNothingAsync(screen);
        await KeepPictureAsync(screen, "channels");

        foreach (var closed in (string[])["services/new", "services/payments-api/edit", "settings/users", "settings/api-keys"])
        {
            await screen.Page.GotoAsync(new Uri(App.Address, closed).ToString());
            await Expect(screen.Heading("Your role does not include this page")).ToBeVisibleAsync();
        }
    }

    private async Task<string> InviteViewerAsync(Screen admin)
    {
        await admin.OpenAsync("settings/users");
        await admin.Field("Email").FillAsync(Viewer.Email);
        await admin.ChooseAsync("Role", "Viewer");
        await admin.Button("Invite").ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Cell, new() { Name = Viewer.Email, Exact = true })).ToBeVisibleAsync();
        await KeepPictureAsync(admin, "invitation");
        await LimitAsync(admin);
        return await admin.Page.Locator("#new-link").InnerTextAsync();
    }

    // To one group, and back to all.
    private async Task LimitAsync(Screen admin)
    {
        var groups = admin.Page.Locator("button.groups");
        await Expect(groups).ToHaveTextAsync("sees every group");
        await groups.ClickAsync();
        await admin.Page.Locator("#person-groups").FillAsync("payments");
        await admin.Page.Locator("#person-groups").PressAsync("Enter");
        await Expect(admin.Button("Remove payments")).ToBeVisibleAsync();
        await KeepPictureAsync(admin, "groups");
        await admin.Button("Save").ClickAsync();
        await Expect(groups).ToHaveTextAsync("sees payments");
        await KeepPictureAsync(admin, "limited");
        await groups.ClickAsync();
        await admin.Button("Remove payments").ClickAsync();
        await admin.Button("Save").ClickAsync();
        await Expect(groups).ToHaveTextAsync("sees every group");
    }

    private async Task FollowAsync(Screen screen, string invitation)
    {
        await screen.Page.GotoAsync(invitation);
        await screen.Field("Password").FillAsync(Viewer.Password);
        await screen.Field("Password again").FillAsync(Viewer.Password);
        await KeepPictureAsync(screen, "welcome");
        await screen.Button("Choose it and sign in").ClickAsync();
        await screen.Page.WaitForURLAsync(App.Address.ToString());
        await screen.Page.GotoAsync(new Uri(App.Address, "account/second-factor").ToString());
        await KeepPictureAsync(screen, "second-factor");
        await screen.OpenAsync("account");
        await Expect(screen.Heading("Who you are")).ToBeVisibleAsync();
        await KeepPictureAsync(screen, "account");
        await screen.OpenAsync("");
    }

    private static async Task OffersNothingAsync(Screen screen)
    {
        foreach (var action in OperatorActions)
        {
            await Expect(screen.Button(action)).ToHaveCountAsync(0);
            await Expect(screen.Link(action)).ToHaveCountAsync(0);
        }
    }
}
