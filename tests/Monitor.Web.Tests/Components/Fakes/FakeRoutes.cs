using Monitor.Core.Access;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Announcing.Simulation;
using Monitor.Core.Incidents;
using Monitor.Core.Registry;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>Routes in memory. Given errors, they refuse.</summary>
internal sealed class FakeRoutes : IRoutes, IRouteSimulator, IPartTellings
{
    public List<AlertRoute> Stored { get; } = [];

    public IReadOnlyList<FieldError> Errors { get; set; } = [];

    /// <summary>No change is answered.</summary>
    public bool IsAway { get; set; }

    public RouteSimulation? Simulation { get; set; }

    public IReadOnlyList<PartTelling> Tellings { get; set; } = [];

    /// <summary>What was simulated with last.</summary>
    public AlertRoute? Instead { get; private set; }

    /// <summary>Key of the service that was asked about last.</summary>
    public string? Asked { get; private set; }

    /// <summary>The moment that was asked about last.</summary>
    public DateTimeOffset? At { get; private set; }

    public Task<IReadOnlyList<StoredRoute>> ListAsync(Scope scope, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<StoredRoute>>([.. Stored.Select(Of)]);

    public Task<StoredRoute?> FindAsync(string key, Scope scope, CancellationToken cancellationToken) => Task.FromResult(Stored.Find(r => r.Key == key) is { } route ? Of(route) : null);

    public Task<RouteResult> CreateAsync(AlertRoute route, Actor actor, CancellationToken cancellationToken)
    {
        if (IsAway)
            throw new TimeoutException();
        if (Errors.Count > 0)
            return Task.FromResult<RouteResult>(new RouteResult.Invalid(Errors));
        Stored.Add(route);
        return Task.FromResult<RouteResult>(new RouteResult.Saved(Of(route), Created: true));
    }

    public Task<RouteResult> PutAsync(AlertRoute route, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        Stored.RemoveAll(r => r.Key == route.Key);
        return CreateAsync(route, actor, cancellationToken);
    }

    public Task<Removal> DeleteAsync(string key, RevisionMatch? match, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult<Removal>(Stored.RemoveAll(r => r.Key == key) > 0 ? new Removal.Done() : new Removal.Missing());

    public Task<RouteSimulation?> SimulateAsync(string serviceKey, IncidentSeverity severity, DateTimeOffset at, AlertRoute? instead, Scope scope, CancellationToken cancellationToken)
    {
        (Instead, At, Asked) = (instead, at, serviceKey);
        return Task.FromResult(Simulation);
    }

    public Task<IReadOnlyList<PartTelling>> OfServiceAsync(string serviceKey, Scope scope, CancellationToken cancellationToken) => Task.FromResult(Tellings);

    private StoredRoute Of(AlertRoute route) => new(route, new Revision(Stored.IndexOf(route) + 1, 1));
}
