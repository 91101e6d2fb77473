using System.Net;
using System.Text.RegularExpressions;
using Hangfire.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Monitor.Testing;
using Monitor.Testing.Postgres;
using Monitor.Web.Hosting;
using Monitor.Web.Worker.Supervision;

namespace Monitor.Web.Tests.Worker.Supervision;

/// <summary>Whatever runs as long as the process does, and dies, takes the process with it: none goes on without one of its loops and says that it is ready.</summary>
public sealed partial class LoopsOfProductTests(TestPostgres postgres)
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    // What runs and is awaited by nobody, and what becomes of it when it throws.
    private static readonly string[] Unawaited =
    [
        // On a thread of its own: what it threw would end the process; it catches whatever a beat throws.
        "Data/Embedded/Server/PostmasterWatch.cs: new Thread",
        // A failure is an answer, which whoever asked awaits.
        "Data/SharedAnswer.cs: Task.Run",
        "Web/Access/Passwords/PasswordsAside.cs: new Thread",
        // What it threw would end the process.
        "Core/Own/LivedTime.cs: new Thread",
        // Written again with the next use.
        "Web/Access/Held/NotedUses.cs: Task.Run",
        // Asked again a second later.
        "Web/Live/FleetListener.cs: _ = repeats.ReadAsync",
        // One question of one person, which has failed.
        "Web/WhatIf/WhatIfJobs.cs: Task.Run",
        // Counted until its end, however that is.
        "Web/Worker/Delivery/InFlight.cs: Task.Run",
        // Awaited.
        "Web/Worker/Housekeeping/RecurringJobs.cs: Task.Run",
        "Web/Worker/Housekeeping/RetentionJob.cs: Task.Run",
        // What it threw would end the process.
        "Web/Worker/QuietTime.cs: new Thread",
        // Lost with the first that throws.
        "Web/Worker/Scraping/CheckDispatcher.cs: _ = WorkAsync",
        // On a thread of its own: it catches whatever a beat throws.
        "Web/Worker/Scraping/SightKeeper.cs: new Thread",
        // Found out by the next beat again.
        "Web/Worker/Scraping/TakingUp.cs: _ = TakeUpAsync",
        "Web/Worker/Supervision/LostParts.cs: new Thread",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_loop_is_one_whose_death_ends_the_process()
    {
        await using var database = await postgres.CreateDatabaseAsync(Stop);
        await using var app = MonitorApp.Build(Builder("web,worker"), database.ConnectionString);

        app.Services.GetRequiredService<IOptions<HostOptions>>().Value.BackgroundServiceExceptionBehavior.ShouldBe(BackgroundServiceExceptionBehavior.StopHost);
        var hosted = app.Services.GetServices<IHostedService>().Where(s => s.GetType().Assembly == typeof(MonitorApp).Assembly).ToList();
        hosted.Count.ShouldBeGreaterThan(4);
        hosted.ShouldAllBe(s => s is BackgroundService);
        var processes = app.Services.GetServices<IBackgroundProcess>().ToList();
        processes.Count.ShouldBeGreaterThan(6);
        processes.ShouldAllBe(p => p is SupervisedLoop);
        // Nor is there one that nobody runs.
        typeof(MonitorApp).Assembly.GetTypes().Where(t => !t.IsAbstract && (t.IsAssignableTo(typeof(BackgroundService)) || t.IsAssignableTo(typeof(IBackgroundProcess)))).Select(t => t.Name)
            .Except(hosted.Concat<object>(processes).Select(o => o.GetType().Name)).ShouldBe(["StandbyLoop"], "where one is configured");
    }

    [Fact]
    public void What_nobody_awaits_is_in_the_list()
    {
        var found = from file in Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
                    let name = Path.GetRelativePath(Repository.File("src"), file).Replace("Monitor.", "", StringComparison.Ordinal)
                    // A page's tasks end with it.
                    where !name.StartsWith("Web/Components/", StringComparison.Ordinal)
                    from Match begun in Begun().Matches(File.ReadAllText(file))
                    select $"{name}: {begun.Value}";

        found.Distinct().ShouldBe(Unawaited, ignoreOrder: true);
    }

    [Fact]
    public Task A_background_service_that_dies_ends_the_process() => EndsAsync(services => services.AddHostedService<Dying>());

    [Fact]
    public Task A_server_that_takes_no_connections_any_more_ends_the_process() => EndsAsync(services => services.AddSingleton<IConnectionListenerFactory, DeafServer>());

    private async Task EndsAsync(Action<IServiceCollection> break_)
    {
        await using var database = await postgres.CreateDatabaseAsync(Stop);
        var builder = Builder("web");
        break_(builder.Services);
        await using var app = MonitorApp.Build(builder, database.ConnectionString);
        await MonitorApp.StartAsync(app, Stop);

        (await MonitorApp.RunToEndAsync(app, kill: () => { }).WaitAsync(Long, Stop)).ShouldBe(1);
        app.Services.GetRequiredService<LostParts>().First.ShouldNotBeNull();
    }

    private static WebApplicationBuilder Builder(string roles)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Monitor.Web", EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.UseStaticWebAssets();
        foreach (var (key, value) in (IEnumerable<(string, string)>)[("ReloadStaticAssetsAtRuntime", "false"), ("Monitor:Roles", roles), ("Monitor:WatchSelf", "false"), ("Logging:LogLevel:Default", "None")])
            builder.Configuration[key] = value;
        return builder;
    }

    // When all is there: what dies before keeps it from starting.
    private sealed class Dying(IHostApplicationLifetime host) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (!host.ApplicationStarted.IsCancellationRequested)
                await Task.Delay(20, stoppingToken);
            throw new InsufficientMemoryException();
        }
    }

    private sealed class DeafServer : IConnectionListenerFactory
    {
        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(new Deaf(endpoint));

        private sealed class Deaf(EndPoint endpoint) : IConnectionListener
        {
            public EndPoint EndPoint => endpoint;

            public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
            {
                await Task.Delay(50, cancellationToken);
                throw new InsufficientMemoryException();
            }

            public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }

    [GeneratedRegex(@"new Thread|Task\.Run|Task\.Factory|_ = [\w.]*Async(?=\()(?<!CancelAsync)|async void")]
    private static partial Regex Begun();
}
