using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Announcing.Sharing;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Monitor.Data;
using Monitor.Data.Nodes;
using Monitor.Data.Own;
using Monitor.Testing.Postgres;

namespace Monitor.Scenarios.Tests.Playing;

/// <summary>What people use, over connections that nobody cuts: whoever sees that his change came to nothing makes it again.</summary>
internal sealed class People(TestDatabase database, MovedClock clock) : IAsyncDisposable
{
    private readonly ServiceProvider _services =
        new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddMonitorData(database.ConnectionString).BuildServiceProvider();

    public IServiceRegistry Registry => _services.GetRequiredService<IServiceRegistry>();

    public IChannels Channels => _services.GetRequiredService<IChannels>();

    public IRoutes Routes => _services.GetRequiredService<IRoutes>();

    public ISharing Sharing => _services.GetRequiredService<ISharing>();

    public IIncidentActions Incidents => _services.GetRequiredService<IIncidentActions>();

    public IMaintenance Maintenance => _services.GetRequiredService<IMaintenance>();

    /// <summary>What the guard of connectivity does when it has found out.</summary>
    public CutOffs CutOffs => _services.GetRequiredService<CutOffs>();

    public NodeTable Nodes => _services.GetRequiredService<NodeTable>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
