using Monitor.Core.Access;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Announcing.Sharing;
using Monitor.Core.Dependencies.Sharing;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;

namespace Monitor.Scenarios.Tests.Playing;

/// <summary>All that there is while a scenario is played: a database, its clock, people, services to check, a node, and who is told.</summary>
internal sealed class World : IAsyncDisposable
{
    private World(TestDatabase database, MovedClock clock, Receiver receiver)
    {
        (Database, Clock, Receiver) = (database, clock, receiver);
        People = new People(database, clock);
        Checks = new Checks(clock);
        CutOffs = new CutOffNode(People, Checks, clock);
    }

    public TestDatabase Database { get; }

    public MovedClock Clock { get; }

    public Receiver Receiver { get; }

    public People People { get; }

    public Checks Checks { get; }

    public CutOffNode CutOffs { get; }

    /// <summary>Number of the maintenance window that was announced last.</summary>
    public int Window { get; private set; }

    /// <summary>Sets up what is given, a minute before the begin.</summary>
    public static async Task<World> CreateAsync(Scenario scenario, TestPostgres postgres)
    {
        var database = await postgres.CreateDatabaseAsync();
        var clock = await MovedClock.InstallAsync(database, scenario.Start.AddMinutes(-1));
        var world = new World(database, clock, await Receiver.StartAsync(clock, scenario.Start));
        // Routes name channels, and services what they depend on.
        foreach (var fact in scenario.Facts.OrderBy(f => f is Fact.OfRoute))
            await world.SetUpAsync(fact);
        return world;
    }

    public async Task AddAsync(ChannelDefinition channel)
    {
        var saved = (await People.Channels.PutAsync(channel with { Url = Receiver.UrlOf(channel.Key) }, null, Somebody.Known, CancellationToken.None)).ShouldBeOfType<ChannelResult.Saved>();
        Receiver.Open(channel.Key, saved.NewSecret!);
    }

    public async Task SaveAsync(AlertRoute route) => (await People.Routes.PutAsync(route, null, Somebody.Known, CancellationToken.None)).ShouldBeOfType<RouteResult.Saved>();

    public async Task AddAsync(MaintenanceDefinition window) =>
        Window = (await People.Maintenance.CreateAsync(window, Scope.All, Somebody.Known, CancellationToken.None)).ShouldBeOfType<MaintenanceResult.Saved>().Window.Id;

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        await People.DisposeAsync();
        await Database.DisposeAsync();
    }

    private Task SetUpAsync(Fact fact) => fact switch
    {
        Fact.OfService { Definition: var definition } => RegisterAsync(definition),
        Fact.OfMany { Count: var count } => new ManyServices(this).RegisterAsync(count),
        Fact.OfChannel { Definition: var channel } => AddAsync(channel),
        Fact.OfRoute { Route: var route } => SaveAsync(route),
        Fact.OfMaintenance { Window: var window } => AddAsync(window),
        Fact.OfSharing { Settings: var settings } => ShareAsync(settings),
        _ => throw new ArgumentOutOfRangeException(nameof(fact)),
    };

    private async Task RegisterAsync(ServiceDefinition definition) =>
        Checks.Know((await People.Registry.CreateAsync(definition, "test", Somebody.Known, CancellationToken.None)).ShouldBeOfType<RegistryResult.Saved>().Service);

    private async Task ShareAsync(SharingSettings settings) =>
        (await People.Sharing.PutAsync(settings, null, Somebody.Known, CancellationToken.None)).ShouldBeOfType<SharingResult.Saved>();
}
