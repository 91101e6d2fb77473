using Microsoft.Playwright;

namespace Monitor.Pages.Browsing;

/// <summary>Somebody signed in to the app: every profile starts as them, with nothing cached.</summary>
/// <param name="Address">Where the app runs.</param>
/// <param name="State">Their cookies, in Playwright's form.</param>
/// <param name="Cookie">The same as a header.</param>
internal sealed record Session(Uri Address, string State, string Cookie)
{
    private const string IsDecided =
        "() => !location.pathname.endsWith('/sign-in') ? 'in' : document.querySelector('[role=alert]') ? 'refused' : null";

    /// <exception cref="InvalidOperationException">The app refuses them.</exception>
    public static async Task<Session> SignInAsync(Browser browser, PagesOptions options)
    {
        await using var profile = await browser.NewProfileAsync(Look.Usual, state: null);
        var page = await profile.NewPageAsync();
        await page.GotoAsync(new Uri(options.Address, "sign-in").ToString());
        await page.GetByLabel("Email", new() { Exact = true }).FillAsync(options.Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(options.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        if (await (await page.WaitForFunctionAsync(IsDecided)).JsonValueAsync<string>() != "in")
            throw new InvalidOperationException("The app does not know this email and password.");

        await page.LeaveAsync();
        var cookies = await profile.CookiesAsync();
        return new(options.Address, await profile.StorageStateAsync(), string.Join("; ", cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
    }
}
