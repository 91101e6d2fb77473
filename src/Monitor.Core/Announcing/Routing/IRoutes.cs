using Monitor.Core.Access;
using Monitor.Core.Registry;

namespace Monitor.Core.Announcing.Routing;

/// <summary>The routes.</summary>
public interface IRoutes
{
    /// <summary>In the order in which they are asked. Routes are everybody's; what they match by is named as far as the scope goes (<see cref="RouteMatch.Within"/>).</summary>
    Task<IReadOnlyList<StoredRoute>> ListAsync(Scope scope, CancellationToken cancellationToken);

    /// <inheritdoc cref="ListAsync"/>
    Task<StoredRoute?> FindAsync(string key, Scope scope, CancellationToken cancellationToken);

    /// <summary>Stores a new route: Saved, Invalid or KeyTaken.</summary>
    [Asks(PersonRole.Operator, OfAll = true)]
    Task<RouteResult> CreateAsync(AlertRoute route, Actor actor, CancellationToken cancellationToken);

    /// <summary>Creates or replaces. Steps that are not due yet follow it.</summary>
    /// <param name="match">The revision it was made from; null replaces whatever is stored.</param>
    [Asks(PersonRole.Operator, OfAll = true)]
    Task<RouteResult> PutAsync(AlertRoute route, RevisionMatch? match, Actor actor, CancellationToken cancellationToken);

    /// <param name="match">The revision that is meant; null for whichever is stored.</param>
    [Asks(PersonRole.Operator, OfAll = true)]
    Task<Removal> DeleteAsync(string key, RevisionMatch? match, Actor actor, CancellationToken cancellationToken);
}

/// <summary>A route as it is stored.</summary>
/// <param name="Edition">This very state of it.</param>
public sealed record StoredRoute(AlertRoute Route, Revision Edition);

/// <summary>What became of a wish to store a route.</summary>
public abstract record RouteResult
{
    public sealed record Saved(StoredRoute Route, bool Created) : RouteResult;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : RouteResult;

    public sealed record KeyTaken(string Key) : RouteResult;

    /// <summary>Nothing was stored: it was made from another revision than the one that is stored.</summary>
    /// <param name="Current">Null when it was deleted, or never was.</param>
    /// <param name="Change">Who stored it, and when; null where <paramref name="Current"/> is.</param>
    public sealed record Stale(string Key, StoredRoute? Current, LastChange? Change) : RouteResult;
}
