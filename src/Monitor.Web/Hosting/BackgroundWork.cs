using System.Transactions;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.Server;
using Monitor.Data;
using Monitor.Web.Access;
using Monitor.Web.Worker.Announcing;
using Monitor.Web.Worker.Connectivity;
using Monitor.Web.Worker.Delivery;
using Monitor.Web.Worker.Housekeeping;
using Monitor.Web.Worker.Maintenance;
using Monitor.Web.Worker.Own;
using Monitor.Web.Worker.Scraping;
using Npgsql;

namespace Monitor.Web.Hosting;

/// <summary>Hangfire: host of the scrape, announcing and delivery loops, engine of the recurring jobs.</summary>
internal static class BackgroundWork
{
    public static void AddBackgroundWork(this IServiceCollection services, string connectionString, bool isWorker)
    {
        // Hangfire's transactions are as long as their statements, and those have a time-out: a timer of System.Transactions, which
        // ticks twice a second until the last one is collected, would guard them a second time.
        // The longest first: while that is ten minutes, no default of none is taken.
        TransactionManager.MaximumTimeout = TimeSpan.Zero;
        TransactionManager.DefaultTimeout = TimeSpan.Zero;
        services.AddHangfire((provider, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseFilter(new AutomaticRetryAttribute { Attempts = 3 })
            .UsePostgreSqlStorage(
                storage => storage.UseConnectionFactory(new JobConnections(DatabasePools.Of(connectionString, DatabasePools.Jobs))),
                new PostgreSqlStorageOptions
                {
                    // Told by the database when there is a job; the poll is for a notification that was lost.
                    EnableLongPolling = true,
                    QueuePollInterval = TimeSpan.FromMinutes(1),
                    // Longer than any job takes; one that a killed node leaves comes again by the clock before. To keep renewing a shorter one takes a thread that looks each second.
                    InvisibilityTimeout = TimeSpan.FromHours(6),
                    EnableTransactionScopeEnlistment = false,
                    DistributedLockTimeout = RecurringJobs.LongestLock,
                }));
        services.AddSingleton<FailedJobs>();
        if (!isWorker)
            return;
        services.AddSingleton<IBackgroundProcess, ScrapeProcess>();
        services.AddSingleton<AnnouncingUpkeep>().AddSingleton<AnnouncingLoop>().AddSingleton<IBackgroundProcess, AnnouncingProcess>();
        services.AddSingleton<MaintenanceLoop>().AddSingleton<IBackgroundProcess, MaintenanceProcess>();
        services.AddSingleton<ConnectivityLoop>().AddSingleton<IBackgroundProcess, ConnectivityProcess>();
        services.AddSingleton<HeartbeatSender>().AddSingleton<OwnTroubleLoop>().AddSingleton<IBackgroundProcess, OwnTroubleProcess>();
        services.AddAlertDelivery();
        services.AddHangfireServer(options =>
        {
            options.WorkerCount = 2;
            // Jobs begin so much late at most, and one that failed is tried again so much later: each look is twenty statements.
            options.SchedulePollingInterval = TimeSpan.FromMinutes(2);
            options.ShutdownTimeout = TimeSpan.FromSeconds(15);
            // Whether a job that runs was deleted in the dashboard. Each look is a wake-up, with or without one.
            options.CancellationCheckInterval = TimeSpan.FromMinutes(1);
        });
        services.AddHostedService<RecurringJobs>();
    }

    public static void MapBackgroundWork(this WebApplication app) =>
        app.MapHangfireDashboard("/hangfire", new DashboardOptions
        {
            Authorization = [new HangfireAccess()],
            DashboardTitle = "Monitor",
            AppPath = "/",
        }).RequireAuthorization(AccessPolicies.Administer);

    private sealed class JobConnections(string connectionString) : IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => new(connectionString);
    }
}
