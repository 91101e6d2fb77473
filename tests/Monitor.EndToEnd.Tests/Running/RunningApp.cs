using System.Net;
using System.Text.RegularExpressions;

namespace Monitor.EndToEnd.Tests.Running;

/// <summary>The real program on a loopback port of its own, and a client with an administrator's key.</summary>
internal sealed partial class RunningApp : IAsyncDisposable
{
    /// <summary>The administrator's key.</summary>
    public const string ApiKey = "end-to-end-key-0123456789abcdef";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyDictionary<string, string> settings;
    private Child child;

    private RunningApp(Uri address, IReadOnlyDictionary<string, string> settings)
    {
        Address = address;
        this.settings = settings;
        child = Child.Start(Programs.App, [], settings);
        Api = new ApiClient(address, ApiKey);
    }

    public Uri Address { get; }

    public ApiClient Api { get; }

    public string Output => child.Output;

    /// <summary>Of the browser in which it was set up: they are the first admin's. None where somebody else does that.</summary>
    public IReadOnlyList<Cookie> AdminCookies { get; private set; } = [];

    /// <summary>Memory the program holds now.</summary>
    public long ResidentMegabytes => child.ResidentMegabytes;

    /// <summary>The link of the first run, as printed.</summary>
    public string SetupLink => SetupLinkPattern().Match(child.Output) is { Success: true } match
        ? match.Value
        : throw new InvalidOperationException($"No setup link was printed. The app said:\n{child.Output}");

    /// <summary>Starts it on <paramref name="connectionString"/> and returns when it is ready and has said so.</summary>
    /// <param name="admin">Sets it up by the printed link, and chooses this password; null for whoever does it themselves.</param>
    /// <param name="isPublic">It is told by which address it is reached, as for links in messages.</param>
    /// <param name="more">Settings beside the usual ones.</param>
    public static async Task<RunningApp> StartAsync(string connectionString, (string Email, string Password)? admin, bool isPublic = false, params (string Name, string Value)[] more)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        var settings = Settings(connectionString, address, isPublic);
        foreach (var (name, value) in more)
            settings[name] = value;
        var app = new RunningApp(address, settings);
        try
        {
            await app.WaitUntilReadyAsync();
            if (admin is { } first)
                await app.SetUpAsync(first);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the program at once, without a chance to tidy up.</summary>
    public Task KillAsync() => child.KillAsync();

    /// <summary>Asks the program to end, as an orchestrator does.</summary>
    public Task AskToEndAsync() => child.AskToEndAsync();

    /// <summary>Has a shell do what an operator types beside it: in its folder, with its settings, <c>$PID</c> being its process.</summary>
    /// <returns>The exit code, and what was printed.</returns>
    public Task<(int Code, string Said)> TypeAsync(string line) => child.TypeAsync(line, Path.GetDirectoryName(Programs.App)!, settings);

    /// <summary>Its exit code, when it has ended.</summary>
    public Task<int> EndedAsync(TimeSpan patience) => child.EndedAsync(patience);

    /// <summary>Lets the program stand still, as on a machine that is suspended.</summary>
    /// <param name="meanwhile">Done first, once it stands still.</param>
    public Task FreezeAsync(TimeSpan time, Func<Task>? meanwhile = null) => child.FreezeAsync(time, meanwhile);

    /// <summary>Starts it again with the same settings, on the same port and database.</summary>
    public async Task StartAgainAsync()
    {
        await child.DisposeAsync();
        child = Child.Start(Programs.App, [], settings);
        await WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await child.DisposeAsync();
    }

    private static Dictionary<string, string> Settings(string connectionString, Uri address, bool isPublic)
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Monitor"] = connectionString,
            ["Monitor__Setup__ApiKey"] = ApiKey,
            ["ASPNETCORE_URLS"] = address.ToString(),
            // Nobody reads by the server's clock.
            ["TZ"] = "America/St_Johns",
            // Started from its build output, the program finds its css and scripts through the build's list of them, which it reads in Development.
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            // A journey is over before what is compiled a second time has earned that back.
            ["DOTNET_TC_CallCounting"] = "0",
            ["Logging__LogLevel__Default"] = "Warning",
            ["Logging__LogLevel__Monitor"] = "Information",
        };
        if (isPublic)
            settings["Monitor__PublicUrl"] = address.ToString();
        return settings;
    }

    private async Task SetUpAsync((string Email, string Password) admin)
    {
        using var browser = new Monitor.Testing.Access.Browser(Address);
        using var made = await browser.SubmitAsync(new Uri(SetupLink).PathAndQuery, ("Form.Email", admin.Email), ("Form.Password", admin.Password), ("Form.Repeat", admin.Password));
        if (made.StatusCode != HttpStatusCode.Found)
            throw new InvalidOperationException($"Setting up is answered {(int)made.StatusCode}: {await made.Content.ReadAsStringAsync()}");
        AdminCookies = browser.Cookies;
    }

    private async Task WaitUntilReadyAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            while (!await IsReadyAsync(deadline.Token) || !WelcomePattern().IsMatch(child.Output))
                await Task.Delay(100, deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The app was not ready within {Patience.TotalSeconds:0} s. It said:\n{child.Output}");
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        if (child.HasEnded)
            throw new InvalidOperationException($"The app ended while starting. It said:\n{child.Output}");
        try
        {
            return await Api.StatusOfAsync("ready", cancellationToken) == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The whole of it, with the link where there is one: it comes line by line.</summary>
    [GeneratedRegex(@"^  Monitor is ready .*\n(  .+\n)?\n", RegexOptions.Multiline)]
    private static partial Regex WelcomePattern();

    [GeneratedRegex(@"http://\S+/setup\?token=\S+")]
    private static partial Regex SetupLinkPattern();
}
