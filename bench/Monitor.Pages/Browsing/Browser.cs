using Microsoft.Playwright;

namespace Monitor.Pages.Browsing;

/// <summary>One headless Chromium for the whole run; each profile in it has a cache and cookies of its own.</summary>
internal sealed class Browser : IAsyncDisposable
{
    // Nothing that makes it call home or depend on the machine's sandbox, graphics or sound.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _chromium;

    private Browser(IPlaywright playwright, IBrowser chromium) => (_playwright, _chromium) = (playwright, chromium);

    public static async Task<Browser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumPath.Find(), Args = Arguments, Headless = true }));
    }

    /// <param name="look">On which screen, in which colours.</param>
    /// <param name="state">Who is signed in; null for nobody.</param>
    public Task<IBrowserContext> NewProfileAsync(Look look, string? state) => _chromium.NewContextAsync(new()
    {
        StorageState = state,
        ColorScheme = look.Colours,
        ViewportSize = look.Size,
        DeviceScaleFactor = look.IsPhone ? 2 : 1,
        IsMobile = look.IsPhone,
        HasTouch = look.IsPhone,
        ReducedMotion = ReducedMotion.Reduce,
        TimezoneId = "Europe/Berlin",
        Locale = "en-GB",
    });

    /// <summary>Whatever waits for a page fails from now on.</summary>
    public void End() => _ = _chromium.CloseAsync();

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        _playwright.Dispose();
    }
}
