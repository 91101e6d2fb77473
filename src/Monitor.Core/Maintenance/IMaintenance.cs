using Monitor.Core.Access;
using Monitor.Core.Registry;

namespace Monitor.Core.Maintenance;

/// <summary>The maintenance windows, and what has come of them. Whoever sees some groups only sees and makes windows for these.</summary>
public interface IMaintenance
{
    /// <summary>All that are kept: what runs first, then by when they begin next, then those that are over.</summary>
    Task<IReadOnlyList<MaintenanceWindow>> ListAsync(Scope scope, CancellationToken cancellationToken);

    Task<MaintenanceWindow?> FindAsync(int id, Scope scope, CancellationToken cancellationToken);

    /// <summary>Stores a new window: Saved or Invalid. Where it covers the present it begins now, not before.</summary>
    [Asks(PersonRole.Operator)]
    Task<MaintenanceResult> CreateAsync(MaintenanceDefinition definition, Scope scope, Actor actor, CancellationToken cancellationToken);

    /// <summary>Replaces a window. What has begun stays until now; what runs ends at once where the window does not cover it any more.</summary>
    /// <param name="match">The revision it was made from; null replaces whatever is stored.</param>
    [Asks(PersonRole.Operator)]
    Task<MaintenanceResult> PutAsync(
        int id, MaintenanceDefinition definition, RevisionMatch? match, Scope scope, Actor actor, CancellationToken cancellationToken);

    /// <summary>Removes a window; what runs of it ends at once.</summary>
    /// <param name="match">The revision that is meant; null for whichever is stored.</param>
    [Asks(PersonRole.Operator)]
    Task<Removal> DeleteAsync(int id, RevisionMatch? match, Scope scope, Actor actor, CancellationToken cancellationToken);

    /// <summary>Ends what runs of a window, or moves its end; the window itself stays as it is.</summary>
    /// <param name="minutes">How much later it ends; null for now.</param>
    /// <returns>Saved, Missing, or Invalid where nothing runs.</returns>
    [Asks(PersonRole.Operator)]
    Task<MaintenanceResult> MoveEndAsync(int id, int? minutes, Scope scope, Actor actor, CancellationToken cancellationToken);

    /// <summary>What has begun and touches a time, by when it began.</summary>
    /// <param name="from">At most as long ago as periods are kept.</param>
    Task<IReadOnlyList<MaintenancePeriod>> PeriodsAsync(DateTimeOffset from, DateTimeOffset to, Scope scope, CancellationToken cancellationToken);

    /// <summary>The services that a period covers or covered, by name. None when there is no such period, or nothing of it may be seen.</summary>
    Task<IReadOnlyList<CoveredService>> ServicesOfAsync(long periodId, Scope scope, CancellationToken cancellationToken);
}

/// <summary>What became of a wish to store a window.</summary>
public abstract record MaintenanceResult
{
    public sealed record Saved(MaintenanceWindow Window) : MaintenanceResult;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : MaintenanceResult;

    public sealed record Missing : MaintenanceResult;

    /// <summary>Nothing was stored: it was made from another revision than the one that is stored.</summary>
    /// <param name="Change">Who stored it, and when.</param>
    public sealed record Stale(MaintenanceWindow Current, LastChange? Change) : MaintenanceResult;
}
