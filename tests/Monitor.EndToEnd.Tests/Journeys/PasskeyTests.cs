using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.Testing.Postgres;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class PasskeyTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    // At this address the page is that of a browser that offers nothing under the email field.
    private const string ByButton = "sign-in?by=button";

    private const string NoList = "if (location.search.includes('by=button')) PublicKeyCredential.isConditionalMediationAvailable = async () => false;";

    private readonly Axe axe = new();

    [Fact]
    public async Task A_passkey_is_added_signs_in_by_the_button_and_under_the_email_field_and_is_removed()
    {
        // Browsers keep passkeys for names alone.
        var site = new UriBuilder(App.Address) { Host = "localhost" }.Uri;
        var screen = await OpenWindowAsync(address: site);
        var page = screen.Page;
        await page.AddInitScriptAsync(NoList);
        var device = await VirtualDevice.AttachAsync(page);
        await screen.SignInAsync(Admin);

        await AddAsync(screen, device);
        await axe.LookAsync(page, "account with a passkey");
        await KeepPictureAsync(screen, "account");

        await device.BeTouchedAsync(false);
        await SignOutAsync(screen);
        await Expect(screen.Heading("Sign in")).ToBeVisibleAsync();
        await axe.LookAsync(page, "sign-in");
        await KeepPictureAsync(screen, "sign-in");
        await page.GotoAsync(new Uri(site, ByButton).ToString());
        await device.BeTouchedAsync(true);
        await screen.Button("Sign in with a passkey").ClickAsync();
        await page.WaitForURLAsync(site.ToString());

        // The device answers for whoever would choose from the list.
        await page.RunAndWaitForRequestAsync(() => SignOutAsync(screen), sent => sent.Method == "POST" && sent.Url.EndsWith("/sign-in/passkey", StringComparison.Ordinal));
        await page.WaitForURLAsync(site.ToString());
        await screen.OpenAsync("account");
        await Expect(page.GetByText("by passkey").First).ToBeVisibleAsync();

        await RemoveAsync(screen);
        await SignOutAsync(screen);
        await Expect(page.Locator("[data-passkey-note]")).ToContainTextAsync("This passkey does not sign anybody in here.");
        await KeepPictureAsync(screen, "removed");
        axe.Findings.ShouldBeEmpty();
    }

    private async Task AddAsync(Screen screen, VirtualDevice device)
    {
        await screen.OpenAsync("account");
        await screen.Link("Add a passkey").ClickAsync();
        await screen.Field("What you call it").FillAsync("Laptop");
        await screen.Field("Your password").FillAsync("wrong horse battery");
        await screen.Button("Add it").ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This is not your password.");
        await KeepPictureAsync(screen, "add");
        await screen.Field("Your password").FillAsync(Admin.Password);
        await screen.Button("Add it").ClickAsync();
        await Expect(screen.Page.GetByText("Your passkey is added.")).ToBeVisibleAsync();
        (await device.CountAsync()).ShouldBe(1, "a wrong password makes no second one");
        await screen.WaitUntilAliveAsync();
    }

    private async Task RemoveAsync(Screen screen)
    {
        await screen.Link("Change Laptop").ClickAsync();
        await Expect(screen.Heading("Remove it")).ToBeVisibleAsync();
        await axe.LookAsync(screen.Page, "a passkey");
        await KeepPictureAsync(screen, "passkey");
        await screen.Field("Your password").FillAsync(Admin.Password);
        await screen.Button("Remove it").ClickAsync();
        await Expect(screen.Page.GetByText("Your passkey is removed.")).ToBeVisibleAsync();
        await Expect(screen.Page.GetByText("You have none.")).ToBeVisibleAsync();
    }

    private static Task<System.Text.Json.JsonElement?> SignOutAsync(Screen screen) => screen.Page.EvaluateAsync("document.getElementById('sign-out').requestSubmit()");
}
