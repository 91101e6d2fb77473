using System.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Monitor.Core.Fleet;
using Monitor.Core.Judging.Check;
using Monitor.Core.Judging.Siblings;
using Monitor.Core.Nodes;
using Monitor.Core.Own.Connectivity;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Dns;
using Monitor.Core.Probing.Grpc;
using Monitor.Core.Probing.Http;
using Monitor.Core.Probing.Icmp;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Probing.Tcp;
using Monitor.Core.Registry;
using Monitor.Core.WhatIf;
using Monitor.Data;
using Monitor.Data.Identity.KeyRing;
using Monitor.Data.Nodes;
using Monitor.Data.Scheduling;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Setup;
using Monitor.Web.Access.SignOn.Forwarded;
using Monitor.Web.Api;
using Monitor.Web.Components;
using Monitor.Web.Components.Wall;
using Monitor.Web.Demo;
using Monitor.Web.Exposition;
using Monitor.Web.Live;
using Monitor.Web.Push;
using Monitor.Web.Requests;
using Monitor.Web.Requests.Queries;
using Monitor.Web.WhatIf;
using Monitor.Web.Worker;
using Monitor.Web.Worker.Connectivity;
using Monitor.Web.Worker.Housekeeping;
using Monitor.Web.Worker.Own;
using Monitor.Web.Worker.Recording;
using Monitor.Web.Worker.Scraping;
using Monitor.Web.Worker.Supervision;
using Prometheus;

namespace Monitor.Web.Hosting;

/// <summary>The whole product put together.</summary>
public static partial class MonitorApp
{
    // What is under way ends within a few seconds; orchestrators kill after thirty.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(20);

    // Beyond that, where a part is lost and the rest does not stop.
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(10);

    // In bytes, where an endpoint says nothing else: forms and what a circuit sends without web sockets.
    private const long LargestRequest = 1024 * 1024;

    /// <param name="connectionString">Of a migrated database.</param>
    public static WebApplication Build(WebApplicationBuilder builder, string connectionString)
    {
        var options = builder.Configuration.GetSection(MonitorOptions.Section).Get<MonitorOptions>() ?? new MonitorOptions();
        if (options.Errors().ToList() is { Count: > 0 } errors)
            throw new ConfigurationException(string.Join(Environment.NewLine, errors));
        if (KnownProxies.Error(builder.Configuration) is { } believed)
            throw new ConfigurationException(believed);
        RuntimeMetrics.Limit();
        RuntimeMetrics.Begin();
        AddServices(builder, connectionString, options);
        var app = builder.Build();
        app.Services.GetRequiredService<AgreedTime>().Follow(app.Services.GetRequiredService<DatabaseClock>());
        Map(app, options);
        return app;
    }

    /// <summary>Prepares the first run, starts serving, and says where to go.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await BeforeServing.PrepareAsync(app, cancellationToken);
        var options = app.Services.GetRequiredService<IOptions<MonitorOptions>>().Value;
        // Before serving: whoever waits for /ready may use the configured key at once.
        var setupPath = await app.Services.GetRequiredService<FirstRun>().PrepareAsync(address: "", cancellationToken);
        await app.StartAsync(cancellationToken);
        var local = ListenAddress.Of(app.Services.GetRequiredService<IServer>());
        await WatchSelfAsync(app, options.WatchSelf ? local : null, cancellationToken);
        var address = options.PublicUrl ?? local;
        Welcome.Print(app.Configuration, app.Logger, address, setupPath is null ? null : address.TrimEnd('/') + setupPath);
    }

    // What is asked where the product itself listens follows it; beside another node, which may listen elsewhere, it stays where that is asked.
    private static async Task WatchSelfAsync(WebApplication app, string? local, CancellationToken cancellationToken)
    {
        var nodes = await app.Services.GetRequiredService<INodes>().ListAsync(cancellationToken);
        var isAlone = nodes.All(n => !n.IsThere || n.Node.Id == app.Services.GetRequiredService<NodeIdentity>().Id);
        if (local is not null)
            await app.Services.GetRequiredService<SelfWatch>().RegisterAsync(local, follow: isAlone, cancellationToken);
        if (isAlone)
            await app.Services.GetRequiredService<DemoSwitch>().FollowAsync(cancellationToken);
    }

    /// <summary>Returns when it has ended, with the exit code. It does so also when a part of it is lost.</summary>
    /// <param name="kill">Ends the process when it does not stop then; by SIGKILL when left out.</param>
    public static async Task<int> RunToEndAsync(WebApplication app, Action? kill = null)
    {
        var lost = app.Services.GetRequiredService<LostParts>();
        lost.Watch(part => End(app, part), kill ?? (static () => Process.GetCurrentProcess().Kill()), LongestStop + Reserve);
        try
        {
            await app.WaitForShutdownAsync();
            return lost.First is null ? 0 : 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"Monitor has ended. Something did not end within {LongestStop.TotalSeconds} s and was left: whoever runs next takes it up.");
            return 1;
        }
    }

    private static void AddServices(WebApplicationBuilder builder, string connectionString, MonitorOptions options)
    {
        var services = builder.Services;
        services.AddOptions<MonitorOptions>().BindConfiguration(MonitorOptions.Section);
        services.AddSingleton<Draining>().AddSingleton<IHostLifetime>(provider => provider.GetRequiredService<Draining>());
        services.Configure<HostOptions>(o => o.ShutdownTimeout = LongestStop);
        builder.Logging.AddFilter<LostPartsLog>(static level => level == LogLevel.Critical);
        services.AddSingleton<LostParts>().AddSingleton<ILoggerProvider, LostPartsLog>();
        services.Configure<KestrelServerOptions>(o => o.Limits.MaxRequestBodySize = LargestRequest);
        services.AddOptions<MetricsOptions>().BindConfiguration(MetricsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ScrapeOptions>().BindConfiguration(ScrapeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(new AgreedTime(QuietTime.Shared));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<AgreedTime>());
        services.AddSingleton(options.Outbound.ToConfigured()).AddSingleton(new OutboundPolicy(rules: null));
        services.AddSingleton(options.Retention.ToConfigured() with { IsOfWorker = options.IsWorker }).AddSingleton<RetentionInForce>().AddSingleton<HeldOwnSettings>();
        services.AddSingleton(provider => new OutboundAddresses(provider.GetRequiredService<OutboundPolicy>()));
        services.AddSingleton<OutboundConnector>().AddSingleton<OutboundHttp>();
        AddProbers(services);
        var (standby, keys) = (AppDatabase.Standby(builder.Configuration), KeyRingOptions.Keys(builder.Configuration));
        services.AddMonitorData(connectionString, standby, keys).AddSingleton(new KeyRingCare(connectionString, keys));
        builder.AddMonitorAccess();
        services.AddMonitorApi();
        services.AddPages();
        // First, so that it leaves last, when all work has ended and is recorded: of one that is killed before, or does not come so far, what it had claimed is given back.
        services.AddHostedService<NodeHeartbeat>();
        AddLiveState(services);
        services.AddSingleton(_ => new PoolMetrics(connectionString, standby?.ConnectionString));
        if (standby is not null)
            services.AddHostedService<StandbyLoop>();
        services.AddTelemetry(builder.Configuration);
        services.AddBackgroundWork(connectionString, options.IsWorker);
        services.AddSingleton<SelfWatch>().AddSingleton<DemoSwitch>().AddHostedService<QuietMemory>().AddHostedService<SealOnce>();
        services.Configure<ForwardedHeadersOptions>(o => KnownProxies.Trust(o, options.KnownProxies));
        services.GuardPorts();
    }

    // In order, as long as it can: what is claimed is handed over.
    private static void End(WebApplication app, string part)
    {
        Log.Lost(app.Logger, part);
        app.Lifetime.StopApplication();
    }

    private static void AddProbers(IServiceCollection services)
    {
        services.AddSingleton<HttpProber>().AddSingleton<TcpProber>().AddSingleton<GrpcProber>();
        services.AddSingleton<DnsProber>().AddSingleton<PingProber>().AddSingleton<Prober>();
    }

    private static void AddLiveState(IServiceCollection services)
    {
        services.AddSingleton<CheckCatalogue>().AddSingleton<Checks>().AddSingleton<TakingUp>().AddSingleton<SightKeeper>().AddSingleton<Handover>().AddSingleton<ScrapeLoop>();
        services.AddSingleton<SchedulingLag>().AddSingleton<PaceMeter>().AddSingleton<CanaryAsk>().AddSingleton<ICanaries>(provider => provider.GetRequiredService<CanaryAsk>()).AddSingleton<ConnectivityGuard>();
        services.AddSingleton<FleetState>().AddSingleton<IFleet>(provider => provider.GetRequiredService<FleetState>());
        services.AddSingleton<IRecordedBatches>(provider => provider.GetRequiredService<FleetState>());
        services.AddSingleton<RepeatedChecks>().AddSingleton<FleetReading>().AddHostedService<FleetListener>();
        services.AddSingleton<RecordingLoop>().AddHostedService(provider => provider.GetRequiredService<RecordingLoop>());
        services.AddSingleton<IServiceChecker, ServiceChecker>();
        services.AddSingleton<PushIndex>().AddSingleton<PushReceiver>().AddSingleton<PushLimit>();
        services.AddSingleton(provider => new PushAddresses(
            provider.GetRequiredService<IServiceRegistry>(), provider.GetRequiredService<IOptions<MonitorOptions>>().Value.PublicUrl));
        services.AddSingleton<IProbeTester, ProbeTester>().AddSingleton<SiblingSearch>();
        services.AddSingleton<IWhatIf, WhatIfRun>().AddSingleton<WhatIfJobs>();
    }

    private static void Map(WebApplication app, MonitorOptions options)
    {
        app.UseProxyHeaders();
        // Before all else, so that limits, cookies and links see the caller and not the proxy.
        if (!string.IsNullOrWhiteSpace(options.KnownProxies))
            app.UseForwardedHeaders();
        app.UseUnknownAddress();
        app.UseMonitorApiProblems();
        // A job's call is worth more than its words.
        app.UseWhen(context => !context.Request.Path.StartsWithSegments(PushEndpoints.Root), others => others.Use(NulInQuery.RefuseAsync));
        app.UseMonitorAccess();
        app.UseStrangerPages();
        app.Use(ShowsFleet.ReadAsync);
        app.MapOwnHealth();
        app.MapDemo();
        Metrics.DefaultRegistry.AddBeforeCollectCallback(app.Services.GetRequiredService<PoolMetrics>().ReadAsync);
        app.MapOwnMetrics();
        app.MapMonitorAccounts();
        app.MapMonitorApi();
        app.MapPush();
        app.MapBackgroundWork();
        app.MapWall();
        app.MapPages();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Part} has ended, which was to last as long as Monitor runs. Monitor ends, for whoever supervises it to start it anew.")]
        public static partial void Lost(ILogger logger, string part);
    }
}
