using Monitor.Core.Access;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;

namespace Monitor.Core.Announcing.Simulation;

/// <summary>Says what the routes would do.</summary>
public interface IRouteSimulator
{
    /// <summary>Who would be told of such an incident. Nothing is sent.</summary>
    /// <param name="instead">A route that is not stored, or not as it is stored; null to ask those that are.</param>
    /// <returns>Null when there is no such service, or it is not to be seen.</returns>
    Task<RouteSimulation?> SimulateAsync(string serviceKey, IncidentSeverity severity, DateTimeOffset at, AlertRoute? instead, Scope scope, CancellationToken cancellationToken);
}
