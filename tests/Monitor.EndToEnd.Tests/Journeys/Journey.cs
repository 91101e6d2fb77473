using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;

namespace Monitor.EndToEnd.Tests.Journeys;

/// <summary>A journey has the program, a database and windows of its own. When it fails, what the windows show is kept as pictures.</summary>
public abstract class Journey(TestPostgres postgres, Browser browser) : IAsyncLifetime
{
    private readonly List<Screen> screens = [];
    private TestDatabase? database;
    private RunningApp? app;

    protected static (string Email, string Password) Admin { get; } = ("ada@example.com", "correct horse battery");

    /// <summary>Who exists from the start; null when the journey begins with the printed link.</summary>
    protected virtual (string Email, string Password)? FirstAdmin => Admin;

    /// <summary>Settings of the program beside the usual ones.</summary>
    protected virtual (string Name, string Value)[] MoreSettings => [];

    /// <summary>Its messages have links.</summary>
    protected virtual bool HasPublicAddress => false;

    private protected TestDatabase Database => database ?? throw new InvalidOperationException("The journey has not begun.");

    private protected RunningApp App => app ?? throw new InvalidOperationException("The journey has not begun.");

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateDatabaseAsync();
        app = await RunningApp.StartAsync(database.ConnectionString, FirstAdmin, HasPublicAddress, MoreSettings);
    }

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
            await KeepEvidenceAsync();
        foreach (var screen in screens)
            await screen.Page.Context.DisposeAsync();
        if (app is not null)
            await app.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A browser window of somebody who is not signed in.</summary>
    /// <param name="address">Where it finds the product; null for straight.</param>
    private protected async Task<Screen> OpenWindowAsync(BrowserNewContextOptions? options = null, Uri? address = null)
    {
        options ??= new() { ViewportSize = new() { Width = 1440, Height = 900 } };
        (options.TimezoneId, options.Locale) = (options.TimezoneId ?? "UTC", "en-GB");
        var profile = await browser.NewProfileAsync(options);
        profile.SetDefaultTimeout((float)Browser.Patience.TotalMilliseconds);
        var screen = new Screen(await profile.NewPageAsync(), address ?? App.Address);
        screens.Add(screen);
        return screen;
    }

    /// <summary>The administrator's window, on the overview. Whoever set the program up is signed in already; how people sign in is for the journeys that do it.</summary>
    private protected async Task<Screen> SignInAsync(BrowserNewContextOptions? options = null)
    {
        var screen = await OpenWindowAsync(options);
        if (App.AdminCookies.Count == 0)
        {
            await screen.SignInAsync(Admin);
            return screen;
        }

        await screen.Page.Context.AddCookiesAsync(App.AdminCookies.Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = App.Address.ToString() }));
        await screen.OpenAsync("");
        return screen;
    }

    private protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    /// <summary>Keeps a picture of a moment, where people want to look at them: <c>MONITOR_PICTURES=true</c>.</summary>
    /// <param name="whole">All of the page, or what the window shows of it.</param>
    private protected Task KeepPictureAsync(Screen screen, string name, bool whole = true) => Programs.KeepsPictures
        ? screen.Page.ScreenshotAsync(new() { Path = Path.Combine(Programs.Pictures, $"{GetType().Name}-{name}.png"), FullPage = whole })
        : Task.CompletedTask;

    private async Task KeepEvidenceAsync()
    {
        var test = TestContext.Current.TestMethod?.MethodName ?? GetType().Name;
        foreach (var (number, screen) in screens.Index())
            await screen.Page.ScreenshotAsync(new() { Path = Path.Combine(Programs.Pictures, $"failed-{test}-{number}.png"), FullPage = true });
        Directory.CreateDirectory(Programs.Pictures);
        await File.WriteAllTextAsync(Path.Combine(Programs.Pictures, $"failed-{test}.log"), app?.Output);
    }
}
