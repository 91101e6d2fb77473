using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Monitor.Core.Access;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Access.Keys;
using Monitor.Web.Access.Links;
using Monitor.Web.Access.Setup;
using Monitor.Web.Hosting;
using Npgsql;

namespace Monitor.Web.Tests.Access;

/// <summary>The whole product on a loopback port and a database of its own.</summary>
public sealed class MonitorHost : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly bool _ownsDatabase;
    private readonly WebApplication _app;

    private MonitorHost(TestDatabase database, bool ownsDatabase, WebApplication app) =>
        (_database, _ownsDatabase, _app) = (database, ownsDatabase, app);

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.First());

    public string ConnectionString => _database.ConnectionString;

    /// <summary>Starts it on a database that is somebody else's.</summary>
    public static async Task<MonitorHost> StartOnAsync(TestDatabase database, params (string Key, string Value)[] settings)
    {
        var host = Build(database, ownsDatabase: false, settings);
        await host.BeginAsync();
        return host;
    }

    /// <summary>Builds it without serving.</summary>
    public static async Task<MonitorHost> BuildAsync(TestPostgres postgres, params (string Key, string Value)[] settings) =>
        Build(await postgres.CreateDatabaseAsync(), ownsDatabase: true, settings);

    /// <summary>The same with its log kept.</summary>
    public static async Task<MonitorHost> StartAsync(TestPostgres postgres, ILoggerFactory log, params (string Key, string Value)[] settings)
    {
        var host = Build(await postgres.CreateDatabaseAsync(), ownsDatabase: true, settings, log);
        await host.BeginAsync();
        return host;
    }

    /// <summary>The same with services of a test's own, which count before the product's.</summary>
    public static async Task<MonitorHost> StartAsync(TestPostgres postgres, Action<IServiceCollection> services)
    {
        var host = Build(await postgres.CreateDatabaseAsync(), ownsDatabase: true, [], services: services);
        await host.BeginAsync();
        return host;
    }

    /// <summary>Builds and starts it; its setup link is not used yet.</summary>
    public static async Task<MonitorHost> StartAsync(TestPostgres postgres, params (string Key, string Value)[] settings)
    {
        var host = await BuildAsync(postgres, settings);
        await host.BeginAsync();
        return host;
    }

    /// <summary>One more start on the same database, with other settings.</summary>
    public MonitorHost Again(params (string Key, string Value)[] settings) => Build(_database, ownsDatabase: false, settings);

    /// <summary>The same, started.</summary>
    public async Task<MonitorHost> StartAgainAsync(params (string Key, string Value)[] settings)
    {
        var host = Again(settings);
        await host.BeginAsync();
        return host;
    }

    // Hangfire has one log for all hosts of a process: that of the last one, which may be gone before the others.
    private async Task BeginAsync()
    {
        await MonitorApp.StartAsync(_app, CancellationToken.None);
        Hangfire.GlobalConfigurationExtensions.UseNoOpLogProvider(Hangfire.GlobalConfiguration.Configuration);
        if (_app.Services.GetRequiredService<IOptions<MonitorOptions>>().Value.IsWorker)
            await UntilSomebodyLooksAsync();
    }

    // Before that lies a gap, which a service that is made at once has a part in.
    private async Task UntilSomebodyLooksAsync()
    {
        await using var sight = _app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("SELECT seen_at > now() - interval '2.5 s' FROM scrape_sight");
        for (var i = 0; i < 600 && await sight.ExecuteScalarAsync() is false; i++)
            await Task.Delay(50);
    }

    /// <summary>Stops serving and working; its database stays.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <summary>A caller with a new API key of this role; anonymous when null.</summary>
    public async Task<HttpClient> CallerAsync(string? role)
    {
        var caller = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        if (role is not null)
            caller.DefaultRequestHeaders.Add("X-Api-Key", (await IssueAsync(role)).Secret);
        return caller;
    }

    public async Task<IssuedKey.Issued> IssueAsync(string role, string? group = null) =>
        (IssuedKey.Issued)await Services.GetRequiredService<ApiKeys>().IssueAsync(new KeyWish("test", role, group), Actor.Product("test"), CancellationToken.None);

    /// <summary>A browser without any cookie yet.</summary>
    public Browser Browser() => new(Address);

    /// <summary>Sets it up as the printed link does: the first admin chooses the good password.</summary>
    public async Task SetUpAsync(string email)
    {
        var setup = Services.GetRequiredService<FirstRun>();
        var link = (await setup.PrepareAsync(Address.AbsoluteUri, CancellationToken.None)).ShouldNotBeNull();
        (await setup.CompleteAsync(link.Split("token=")[1], email, Passwords.Good, null, CancellationToken.None)).Errors.ShouldBeEmpty();
    }

    /// <summary>Adds someone with the good password.</summary>
    public async Task AddAsync(string email, string role) =>
        (await Services.GetRequiredService<PasswordLinks>().UseAsync(await InviteAsync(email, role), Passwords.Good, null, CancellationToken.None)).Errors.ShouldBeEmpty();

    /// <summary>Lets someone have a second factor, and one recovery code of this hash.</summary>
    public async Task TurnOnAsync(string email, string recoveryHash = "")
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("UPDATE users SET two_factor_enabled = true, recovery_codes = ARRAY[$2] WHERE email = $1");
        command.Parameters.Add(new() { Value = email });
        command.Parameters.Add(new() { Value = recoveryHash });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Invites someone.</summary>
    /// <returns>The token of their link.</returns>
    public async Task<string> InviteAsync(string email, string role) =>
        (await Services.GetRequiredService<People>().InviteAsync(email, role, null, Somebody.OnTheHost, CancellationToken.None)).Link.ShouldNotBeNull().Path.Split('/')[^1];

    /// <summary>Adds someone and signs them in.</summary>
    public async Task<Browser> SignedInAsync(string role)
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        await AddAsync(email, role);
        var browser = Browser();
        (await browser.SignInAsync(email, Passwords.Good)).StatusCode.ShouldBe(HttpStatusCode.Found);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsDatabase)
            await _database.DisposeAsync();
    }

    private static MonitorHost Build(TestDatabase database, bool ownsDatabase, (string Key, string Value)[] settings, ILoggerFactory? log = null, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Monitor.Web",
            EnvironmentName = "Production",
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // Started from its build output, it finds styles and scripts through the build's list of them, which it reads by itself in Development only.
        builder.WebHost.UseStaticWebAssets();
        // With that list it would look for changed files, and let no browser keep them.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Logging.ClearProviders();
        // Hangfire keeps one for the whole process: it must outlive the host that brought it.
        builder.Services.AddSingleton(log ?? NullLoggerFactory.Instance);
        services?.Invoke(builder.Services);
        builder.Services.AddHttpContextAccessor().AddSingleton<IClaimsTransformation, GroupsOfHeader>();
        foreach (var (key, value) in (IEnumerable<(string, string)>)[("Monitor:Roles", "web"), ("Monitor:WatchSelf", "false"), .. settings])
            builder.Configuration[key] = value;
        return new MonitorHost(database, ownsDatabase, MonitorApp.Build(builder, database.ConnectionString));
    }
}

/// <summary>Passwords to try.</summary>
internal static class Passwords
{
    public const string Good = "seven green kettles";

    public const string Wrong = "seven blue kettles!";
}

/// <summary>One running product for many tests that do not disturb each other.</summary>
public sealed class SharedHost(TestPostgres postgres) : IAsyncLifetime
{
    public MonitorHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await MonitorHost.StartAsync(postgres);
        await Host.SetUpAsync("first@example.com");
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
