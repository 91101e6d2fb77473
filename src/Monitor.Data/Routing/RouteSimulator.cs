using Monitor.Core.Access;
using Monitor.Core.Announcing.Planning;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Announcing.Simulation;
using Monitor.Core.Incidents;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Data.Announcing;
using Npgsql;

namespace Monitor.Data.Routing;

/// <summary><see cref="IRouteSimulator"/> by the routes and channels that are stored.</summary>
public sealed class RouteSimulator(NpgsqlDataSource source, IServiceRegistry services, IMaintenance maintenance) : IRouteSimulator
{
    public async Task<RouteSimulation?> SimulateAsync(
        string serviceKey, IncidentSeverity severity, DateTimeOffset at, AlertRoute? instead, Scope scope, CancellationToken cancellationToken)
    {
        if (await services.FindAsync(serviceKey, scope, cancellationToken) is not { } service)
            return null;
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var stored = await RouteRows.ReadAsync(connection, cancellationToken);
        var channels = await ChannelViews.LookAsync(connection, cancellationToken);
        if (instead is not null)
        {
            instead = RouteValidation.Tidy(instead);
            if (RouteValidation.Errors(instead, channels.ToDictionary(c => c.Key, c => c.KeepsState)) is { Count: > 0 } errors)
                return new RouteSimulation([], []) { Errors = errors };
            stored = new Routes([.. stored.All.Where(r => r.Key != instead.Key), instead]);
        }

        var (facts, windows) = (ServiceFacts.Of(service.Definition), await maintenance.ListAsync(Scope.All, cancellationToken));
        return RouteSimulation.Of(stored, channels, facts, severity, at, now => Holds.InMaintenance(MaintenanceCover.Of(windows, facts, now), now));
    }
}
