using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Announcing.Simulation;
using Monitor.Core.History;
using Monitor.Core.History.Results;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Judging.Check;
using Monitor.Core.Own;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Suggesting;
using Monitor.Core.Standing;
using Monitor.Core.Standing.Probes;
using Monitor.Core.Standing.Services;
using Monitor.Data.Announcing;
using Monitor.Data.Announcing.Notices;
using Monitor.Data.Dependencies;
using Monitor.Data.Fleet;
using Monitor.Data.History.Packing;
using Monitor.Data.History.Results;
using Monitor.Data.Nodes;
using Monitor.Data.Recording;
using Monitor.Data.Registry;
using Monitor.Data.Scheduling;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Npgsql;

namespace Monitor.Data.Tests.Recording;

/// <summary>A test's own database with the product's registry, schedule and recorder on it.</summary>
public sealed class RecordingDatabase : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private RecordingDatabase(TestDatabase database, TimeProvider time)
    {
        _database = database;
        _services = new ServiceCollection().AddLogging().AddSingleton(time).AddMonitorData(database.ConnectionString).BuildServiceProvider();
    }

    public string ConnectionString => _database.ConnectionString;

    /// <summary>A whole second after everything that the test registers.</summary>
    public DateTimeOffset Start { get; } = Whole(TimeProvider.System.GetUtcNow().AddMinutes(1));

    public ServiceRegistry Registry => _services.GetRequiredService<ServiceRegistry>();

    public DeletedServices Deleted => _services.GetRequiredService<DeletedServices>();

    public ResultRecorder Recorder => _services.GetRequiredService<ResultRecorder>();

    /// <summary>A recorder as another node has it.</summary>
    public ResultRecorder NewRecorder() => new(Source, _services.GetRequiredService<AlertLinks>(), TimeProvider.System, new NodeIdentity());

    public Announcer Announcer => _services.GetRequiredService<Announcer>();

    public LastingNoData Silence => _services.GetRequiredService<LastingNoData>();

    public NoticeLook Notices => _services.GetRequiredService<NoticeLook>();

    public IncidentRepair Repair => _services.GetRequiredService<IncidentRepair>();

    public IDependencySuggestions Suggestions => _services.GetRequiredService<IDependencySuggestions>();

    public DependencyRepair Dependencies => _services.GetRequiredService<DependencyRepair>();

    public DueProbes Schedule => _services.GetRequiredService<DueProbes>();

    public Sight Sight => _services.GetRequiredService<Sight>();

    public LostClaims Lost => _services.GetRequiredService<LostClaims>();

    /// <summary>As another node keeps it.</summary>
    public Sight NewSight() => new(Source, new LostClaims(Source, new NodeIdentity()), LivedTime.OfProcess);

    public NodeIdentity Node => _services.GetRequiredService<NodeIdentity>();

    public IServiceHistory History => _services.GetRequiredService<IServiceHistory>();

    public IChangeStream Changes => _services.GetRequiredService<IChangeStream>();

    public IResultStream Results => _services.GetRequiredService<IResultStream>();

    public ResultPacking Packing => _services.GetRequiredService<ResultPacking>();

    public ResultPartitions Partitions => _services.GetRequiredService<ResultPartitions>();

    public IGaps Gaps => _services.GetRequiredService<IGaps>();

    public IStatusTimelines Timelines => _services.GetRequiredService<IStatusTimelines>();

    public ResultIndexes Indexes => _services.GetRequiredService<ResultIndexes>();

    public FleetReader Fleet => _services.GetRequiredService<FleetReader>();

    public IChannels Channels => _services.GetRequiredService<IChannels>();

    public IRoutes Routes => _services.GetRequiredService<IRoutes>();

    public IRouteSimulator Simulator => _services.GetRequiredService<IRouteSimulator>();

    public IPartTellings Tellings => _services.GetRequiredService<IPartTellings>();

    public IIncidentActions Actions => _services.GetRequiredService<IIncidentActions>();

    public NpgsqlDataSource Source => _services.GetRequiredService<NpgsqlDataSource>();

    /// <param name="time">Of the node that records; the machine's when left out.</param>
    public static async Task<RecordingDatabase> CreateAsync(TestPostgres postgres, TimeProvider? time = null) =>
        new(await postgres.CreateDatabaseAsync(), time ?? TimeProvider.System);

    public async Task<MonitoredService> AddAsync(ServiceDefinition definition) =>
        (await Registry.CreateAsync(definition, "test", Somebody.Known, CancellationToken.None)).ShouldBeOfType<RegistryResult.Saved>().Service;

    public async Task<MonitoredService> PutAsync(ServiceDefinition definition) =>
        (await Registry.PutAsync(definition, new PutTerms("test"), Somebody.Known, CancellationToken.None)).ShouldBeOfType<RegistryResult.Saved>().Service;

    public async Task AddChannelAsync(string key) =>
        (await Channels.CreateAsync(new ChannelDefinition { Key = key, Type = "webhook", Url = "https://example.com/hook" }, Somebody.Known, CancellationToken.None))
            .ShouldBeOfType<ChannelResult.Saved>();

    public Task<RecordedBatch> RecordAsync(params CheckResult[] results) => Recorder.RecordAsync(results, CancellationToken.None);

    /// <summary>Each by itself, as they come when nothing holds the recorder up.</summary>
    public async Task RecordEachAsync(params CheckResult[] results)
    {
        foreach (var result in results)
            await RecordAsync(result);
    }

    /// <summary>One batch after the other.</summary>
    public async Task RecordEachOf(params CheckResult[][] batches)
    {
        foreach (var batch in batches)
            await RecordAsync(batch);
    }

    public async Task<ServiceStanding> StateAsync(MonitoredService service)
    {
        var rows = await Fleet.ReadAsync([service.Id], CancellationToken.None);
        return rows.States.ShouldHaveSingleItem();
    }

    public async Task<ProbeStanding> ProbeAsync(MonitoredService service, ProbeKind kind = ProbeKind.Readiness)
    {
        var rows = await Fleet.ReadAsync([service.Id], CancellationToken.None);
        return rows.Probes.Single(p => p.ProbeId == service.Probes.Single(r => r.Kind == kind).Id);
    }

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<StatusChange>> ChangesAsync(MonitoredService service, ChangeSubject subject)
    {
        var changes = await History.ChangesAsync(service.Id, null, null, null, 1000, CancellationToken.None);
        return [.. changes.Where(c => c.Subject == subject).Reverse()];
    }

    /// <summary>As <c>name=Status</c>, in the payload's order.</summary>
    public async Task<string> ComponentsAsync(MonitoredService service)
    {
        var rows = await Fleet.ReadAsync([service.Id], CancellationToken.None);
        return string.Join(' ', rows.Components.Select(c => $"{c.Name}={c.Status}"));
    }

    /// <summary>Seconds from now until a probe is due; infinite while it is gated or paused.</summary>
    public async Task<double> DueInAsync(MonitoredService service, ProbeKind kind = ProbeKind.Readiness) => await AskAsync<double>(
        "SELECT CASE WHEN isfinite(next_due) THEN extract(epoch FROM next_due - now())::float8 ELSE 'infinity' END FROM probe_schedule WHERE probe_id = $1",
        service.Probes.Single(p => p.Kind == kind).Id);

    public Task<T?> AskAsync<T>(string sql, params object[] parameters) => _database.AskAsync<T>(sql, parameters);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static DateTimeOffset Whole(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));
}
