using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Announcing.Reviewing;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Announcing.Sharing;
using Monitor.Core.Announcing.Simulation;
using Monitor.Core.Audit;
using Monitor.Core.Fleet.Views;
using Monitor.Core.History;
using Monitor.Core.History.Outages;
using Monitor.Core.History.Results;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Incidents.Notices;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Maintenance;
using Monitor.Core.Nodes;
using Monitor.Core.Own;
using Monitor.Core.Own.Outbound;
using Monitor.Core.Own.Retention;
using Monitor.Core.Own.Standbys;
using Monitor.Core.Own.Storage;
using Monitor.Core.Own.Work;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Defaults;
using Monitor.Core.Registry.Suggesting;
using Monitor.Core.Versions;
using Monitor.Data.Announcing;
using Monitor.Data.Announcing.Notices;
using Monitor.Data.Announcing.Parts;
using Monitor.Data.Announcing.Reviewing;
using Monitor.Data.Audit;
using Monitor.Data.Dependencies;
using Monitor.Data.Fleet;
using Monitor.Data.History;
using Monitor.Data.History.Checks;
using Monitor.Data.History.Packing;
using Monitor.Data.History.Results;
using Monitor.Data.History.Rollups;
using Monitor.Data.Identity.KeyRing;
using Monitor.Data.Incidents;
using Monitor.Data.Maintenance;
using Monitor.Data.Nodes;
using Monitor.Data.Outbox;
using Monitor.Data.Own;
using Monitor.Data.Recording;
using Monitor.Data.Registry;
using Monitor.Data.Routing;
using Monitor.Data.Scheduling;
using Monitor.Data.Standbys;
using Npgsql;

namespace Monitor.Data;

/// <summary>Composition of this project.</summary>
public static class DataServices
{
    /// <summary>Adds the pools, the context's factory and everything that implements Core's ports.</summary>
    /// <param name="standby">Where long history is read, by whoever asks for <see cref="DatabasePools.Reads"/>; null for where all the rest is.</param>
    /// <param name="keys">By which the key ring in the database is encrypted; null for none.</param>
    public static IServiceCollection AddMonitorData(this IServiceCollection services, string connectionString, StandbyAddress? standby = null, KeyRingKeys? keys = null)
    {
        services.AddPools(connectionString);
        services.AddReads(standby);
        services.AddKeyRing(keys ?? KeyRingKeys.None).AddSingleton<ISecretProtector, SecretProtector>();
        services.AddSingleton<IAuditLog, AuditLog>().AddSingleton<AuditRetention>();
        services.AddSingleton<NodeIdentity>().AddSingleton<NodeTable>().AddSingleton<INodes>(provider => provider.GetRequiredService<NodeTable>());
        services.AddMonitorAlerting();
        services.AddSingleton<IIncidents, IncidentReader>().AddSingleton<IIncidentActions, IncidentActions>().AddSingleton<IncidentRetention>();
        services.AddSingleton<ServiceRegistry>().AddSingleton<SecretSeal>().AddSingleton<DeletedServices>().AddSingleton<IDependencySuggestions, DependencySuggestions>();
        services.AddSingleton<IServiceVersions, ServiceVersions>().AddSingleton<Restoring>();
        services.AddSingleton<IServiceRegistry>(provider => provider.GetRequiredService<ServiceRegistry>());
        services.AddSingleton<IDeletedServices>(provider => provider.GetRequiredService<DeletedServices>());
        services.AddSingleton<IStatusTimelines, StatusTimelines>();
        services.AddSingleton<IResultStream, ResultStream>().AddSingleton<IChangeStream, ChangeStream>().AddSingleton<ResultPacking>();
        services.AddSingleton<IGaps, Gaps>().AddSingleton<GapRetention>().AddSingleton<ISubjectTimelines, SubjectHistory>();
        services.AddSingleton<IPartTurns, PartHistory>().AddSingleton<IRecordedOutages, RecordedOutages>();
        services.AddSingleton<ResultPartitions>().AddSingleton<ResultIndexes>().AddSingleton<MarkerRetention>().AddSingleton<ChangeRetention>();
        services.AddSingleton<HistoryRollups>().AddSingleton<RollupRetention>();
        services.AddSingleton<ILatencyRollups, LatencyRollups>();
        services.AddSingleton<ResultRecorder>();
        services.AddSingleton<IMaintenance, MaintenanceWindows>().AddSingleton<MaintenanceKeeper>().AddSingleton<MaintenanceRetention>();
        services.AddSingleton<Announcer>().AddSingleton<IncidentRepair>().AddSingleton<LastingNoData>().AddSingleton<NoticeLook>().AddSingleton<DependencyRepair>();
        services.AddSingleton<IRoutes, RouteStore>().AddSingleton<IRouteSimulator, RouteSimulator>().AddSingleton<ISharing, SharingStore>().AddSingleton<IPartTellings, PartTellings>();
        services.AddSingleton<ISavedViews, SavedViews>().AddSingleton<IGroupDefaults, GroupDefaultsStore>();
        services.TryAddSingleton(new OutboundConfigured());
        services.TryAddSingleton(RetentionConfigured.Nothing);
        services.TryAddSingleton(LivedTime.OfProcess);
        services.AddSingleton<IOwnSettings, OwnSettingsStore>().AddSingleton<CutOffs>().AddSingleton<OwnTroubles>().AddSingleton<OwnStorage>().AddSingleton<IOwnStorage>(provider => provider.GetRequiredService<OwnStorage>()).AddSingleton<IOwnWork, OwnWorkReader>().AddSingleton<OwnAgenda>().AddSingleton<HeartbeatTurn>();
        services.AddSingleton<DueProbes>().AddSingleton<LostClaims>().AddSingleton<OtherLookers>();
        services.AddSingleton<PushRuns>().AddSingleton<Sight>().AddSingleton<ServiceGates>().AddSingleton<DatabaseClock>();
        services.AddSingleton<FleetReader>().AddSingleton<CheckedReader>().AddSingleton<FleetNewsFeed>();
        services.AddSingleton<DatabaseAnswer>();
        return services;
    }

    private static IServiceCollection AddKeyRing(this IServiceCollection services, KeyRingKeys keys)
    {
        services.AddSingleton(keys).AddDataProtection().SetApplicationName("Monitor").PersistKeysToDbContext<MonitorDbContext>();
        services.AddOptions<KeyManagementOptions>().PostConfigure<TimeProvider>((ring, time) =>
        {
            ring.XmlRepository = new SharedKeyRing(ring.XmlRepository!, keys, time);
            ring.XmlEncryptor = keys.First is null ? ring.XmlEncryptor : new KeyRingEncryptor(keys);
        });
        return services;
    }

    private static void AddPools(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => DatabasePools.Open(connectionString, DatabasePools.Pages));
        services.AddKeyedSingleton(DatabasePools.Spine, (_, _) => DatabasePools.Open(connectionString, DatabasePools.Spine));
        services.AddDbContextFactory<MonitorDbContext>((provider, options) =>
            MonitorDatabase.Configure(options, provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddKeyedSingleton<IDbContextFactory<MonitorDbContext>>(DatabasePools.Spine, (provider, _) => new SpineContexts(
            provider.GetRequiredService<IDbContextFactory<MonitorDbContext>>(), provider.GetRequiredKeyedService<NpgsqlDataSource>(DatabasePools.Spine)));
    }

    // What nobody reads right after having written it, and what is much: all else reads what was committed a moment ago.
    private static void AddReads(this IServiceCollection services, StandbyAddress? address)
    {
        services.AddSingleton(provider => new Standby(
            provider.GetRequiredKeyedService<NpgsqlDataSource>(DatabasePools.Spine), provider.GetKeyedService<NpgsqlDataSource>(DatabasePools.Reads),
            provider.GetKeyedService<NpgsqlDataSource>(DatabasePools.Looks), address?.LongestLag ?? TimeSpan.Zero, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IStandby>(provider => provider.GetRequiredService<Standby>());
        foreach (var pool in address is null ? [] : (string[])[DatabasePools.Reads, DatabasePools.Looks])
            services.AddKeyedSingleton(pool, (_, _) => DatabasePools.Open(address!.ConnectionString, pool));
        services.AddSingleton(provider => new ReadSource(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddKeyedSingleton(DatabasePools.Reads, (provider, _) => new ReadSource(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<Standby>()));
        services.AddKeyedSingleton<IStatusTimelines>(DatabasePools.Reads, (provider, _) => new StatusTimelines(Of(provider)));
        services.AddKeyedSingleton<IGaps>(DatabasePools.Reads, (provider, _) => new Gaps(Of(provider)));
        services.AddKeyedSingleton<IResultStream>(DatabasePools.Reads, (provider, _) => new ResultStream(Of(provider)));
        services.AddKeyedSingleton<IChangeStream>(DatabasePools.Reads, (provider, _) => new ChangeStream(Of(provider)));
        services.AddSingleton<ICheckCounts>(provider => new CheckCountsQuery(Of(provider), provider.GetRequiredKeyedService<IResultStream>(DatabasePools.Reads)));
        services.AddSingleton<IAlertReviews>(provider => new AlertReviews(Of(provider))).AddSingleton<ICertificates>(provider => new Certificates(Of(provider)));
        services.AddSingleton<IServiceHistory>(provider => new ServiceHistory(provider.GetRequiredService<NpgsqlDataSource>(), Of(provider)));

        static ReadSource Of(IServiceProvider provider) => provider.GetRequiredKeyedService<ReadSource>(DatabasePools.Reads);
    }
}
