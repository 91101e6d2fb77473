using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;
using Monitor.Core.Fleet;
using Monitor.Core.Probing;
using Monitor.Data;
using Monitor.Data.History;
using Monitor.Web.Access;
using Monitor.Web.Api;
using Monitor.Web.Components;
using Monitor.Web.Live;
using Monitor.Web.Recording;
using Monitor.Web.Scraping;
using Prometheus;

namespace Monitor.Web.Hosting;

/// <summary>The whole product put together.</summary>
public static class MonitorApp
{
    /// <param name="connectionString">Of a migrated database.</param>
    public static WebApplication Build(WebApplicationBuilder builder, string connectionString)
    {
        var options = builder.Configuration.GetSection(MonitorOptions.Section).Get<MonitorOptions>() ?? new MonitorOptions();
        if (options.Errors().ToList() is { Count: > 0 } errors)
            throw new ConfigurationException(string.Join(Environment.NewLine, errors));
        RuntimeMetrics.Limit();
        AddServices(builder, connectionString, options);
        var app = builder.Build();
        Map(app);
        return app;
    }

    /// <summary>Prepares the first run, starts serving, and says where to go.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await app.Services.GetRequiredService<ResultPartitions>().EnsureAsync(cancellationToken);
        var options = app.Services.GetRequiredService<IOptions<MonitorOptions>>().Value;
        // Before serving: whoever waits for /ready may use the configured key at once.
        var setupPath = await app.Services.GetRequiredService<FirstRun>().PrepareAsync(address: "", cancellationToken);
        await app.StartAsync(cancellationToken);
        var local = ListenAddress.Of(app.Services.GetRequiredService<IServer>());
        if (options.WatchSelf)
            await app.Services.GetRequiredService<SelfWatch>().RegisterAsync(local, cancellationToken);
        if (options.IsWorker)
            BackgroundWork.ScheduleRecurringJobs(app.Services);
        var address = options.PublicUrl ?? local;
        Welcome.Print(address, setupPath is null ? null : address.TrimEnd('/') + setupPath);
    }

    private static void AddServices(WebApplicationBuilder builder, string connectionString, MonitorOptions options)
    {
        var services = builder.Services;
        services.AddOptions<MonitorOptions>().BindConfiguration(MonitorOptions.Section);
        services.AddOptions<ScrapeOptions>().BindConfiguration(ScrapeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new OutboundPolicy(options.Outbound.AllowPrivateNetworks));
        services.AddSingleton<OutboundConnector>().AddSingleton<OutboundHttp>().AddSingleton<HttpProber>();
        services.AddMonitorData(connectionString);
        builder.AddMonitorAccess();
        services.AddMonitorApi();
        services.AddPages();
        AddLiveState(services);
        services.AddBackgroundWork(connectionString, options.IsWorker);
        services.AddSingleton<SelfWatch>();
    }

    private static void AddLiveState(IServiceCollection services)
    {
        services.AddSingleton<DatabaseClock>().AddSingleton<CheckCatalogue>().AddSingleton<ServiceGates>();
        services.AddSingleton<Checks>().AddSingleton<ScrapeLoop>();
        services.AddSingleton<SchedulingLag>().AddHostedService(provider => provider.GetRequiredService<SchedulingLag>());
        services.AddSingleton<FleetState>().AddSingleton<IFleet>(provider => provider.GetRequiredService<FleetState>());
        services.AddHostedService<FleetListener>();
        services.AddSingleton<RecordingLoop>().AddHostedService(provider => provider.GetRequiredService<RecordingLoop>());
        services.AddSingleton<IServiceChecker, ServiceChecker>();
        services.AddSingleton<IProbeTester, ProbeTester>();
    }

    private static void Map(WebApplication app)
    {
        app.UseMonitorApiProblems();
        app.UseMonitorAccess();
        app.MapOwnHealth();
        app.MapMetrics().RequireAuthorization(AccessPolicies.Metrics);
        app.MapMonitorAccounts();
        app.MapMonitorApi();
        app.MapBackgroundWork();
        app.MapPages();
    }
}
