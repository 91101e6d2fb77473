using System.Globalization;
using System.Net;

namespace Monitor.Load.Running;

/// <summary>The app in a process of its own, and a client with an administrator's key.</summary>
internal sealed class AppUnderLoad : IAsyncDisposable
{
    private const string ApiKey = "load-bench-key-0123456789abcdef0123456789abcdef";

    private readonly Child child;

    private AppUnderLoad(Child child, Uri address)
    {
        this.child = child;
        Client = new HttpClient { BaseAddress = address };
        Client.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
    }

    public int ProcessId => child.Id;

    public HttpClient Client { get; }

    public bool HasEnded => child.HasEnded;

    /// <summary>What it has printed.</summary>
    public string Log => child.Text;

    /// <summary>Starts it and returns when <c>/ready</c> is 200.</summary>
    /// <param name="authority">A file with one more authority to trust, or null.</param>
    /// <param name="dll">The program, of whichever version; as its users run it when left out.</param>
    public static async Task<AppUnderLoad> StartAsync(string connectionString, string folder, CancellationToken cancellationToken, string? authority = null, string? dll = null)
    {
        var app = Launch(connectionString, folder, authority, dll);
        try
        {
            await app.UntilReadyAsync(cancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it and does not wait for it.</summary>
    public static AppUnderLoad Launch(string connectionString, string folder, string? authority = null, string? dll = null, Surroundings? surroundings = null)
    {
        var around = surroundings ?? Surroundings.Ordinary;
        var address = new Uri($"http://{around.Host}:{Ports.Free()}");
        var settings = Settings(connectionString, folder, address);
        if (authority is not null)
            settings["SSL_CERT_FILE"] = authority;
        foreach (var (name, value) in around.Environment)
            settings[name] = value;
        return new AppUnderLoad(Child.Start(dll ?? Programs.App, Path.Combine(folder, "app.log"), [], settings, around.Within), address);
    }

    /// <summary>Returns when <c>/ready</c> is 200.</summary>
    public async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        while (!await IsReadyAsync(cancellationToken))
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
    }

    /// <summary>Ends it as a lost machine does: at once, in the middle of whatever it does.</summary>
    public Task KillAsync() => child.KillAsync();

    /// <summary>The sum of a metric over its labels.</summary>
    public async Task<double> MetricAsync(string name, CancellationToken cancellationToken)
    {
        var text = await Client.GetStringAsync("metrics", cancellationToken);
        return text.Split('\n').Where(line => line.StartsWith(name, StringComparison.Ordinal)).Sum(line => double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>Ends it in order.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> EndAsync() => child.EndAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await child.DisposeAsync();
    }

    private static Dictionary<string, string> Settings(string connectionString, string folder, Uri address) => new()
    {
        ["ConnectionStrings__Monitor"] = connectionString,
        ["Monitor__DataDirectory"] = Path.Combine(folder, "app"),
        ["Monitor__Setup__AdminEmail"] = "admin@example.com",
        ["Monitor__Setup__AdminPassword"] = "Load-bench-0123456789",
        ["Monitor__Setup__ApiKey"] = ApiKey,
        ["ASPNETCORE_URLS"] = address.ToString(),
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        // As run.sh and the image set it, unless another is to be tried.
        ["DOTNET_GCgen0size"] = Environment.GetEnvironmentVariable("DOTNET_GCgen0size") ?? "0x4000000",
        ["DOTNET_TC_CallCountThreshold"] = "0x400",
    };

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        if (child.HasEnded)
            throw new InvalidOperationException($"The app ended while starting; it said: {Tail(child.Log)}{Tail(child.Log + ".errors")}");

        try
        {
            using var answer = await Client.GetAsync("ready", cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Tail(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        return text.Length > 2000 ? text[^2000..] : text;
    }
}
