using Microsoft.Playwright;

namespace Monitor.EndToEnd.Tests.Browsing;

/// <summary>One headless Chromium per test run; each journey has a profile of its own in it.</summary>
public sealed class Browser : IAsyncLifetime
{
    // What each window would load beside its page: two more pages, for the list under the address, which nobody opens. They cost as much as signing in.
    private static readonly string[] Unwanted = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"];

    // Of this switch Chromium heeds the last one alone: what Playwright 1.64 turns off by it is repeated.
    private static readonly string[] OffByPlaywright =
    [
        "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "DialMediaRouteProvider", "GlobalMediaControls", "HttpsUpgrades", "LensOverlay", "MediaRouter", "PaintHolding",
        "ThirdPartyStoragePartitioning", "BlockOriginHeaderModificationOnRedirect", "AvoidCorsURLLoaderRestartOnRedirect", "Translate", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    ];

    // Nothing that makes it call home or depend on the machine's sandbox, graphics or sound.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-features=" + string.Join(',', OffByPlaywright.Concat(Unwanted)),
    ];

    private IPlaywright? playwright;
    private IBrowser? chromium;

    /// <summary>How long a page may take to show what it should; a busy machine is slow.</summary>
    internal static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumPath.Find(), Args = Arguments, Headless = true });
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
    }

    internal Task<IBrowserContext> NewProfileAsync(BrowserNewContextOptions options) =>
        chromium?.NewContextAsync(options) ?? throw new InvalidOperationException("The fixture has not been initialised.");
}
