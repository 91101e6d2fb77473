using Monitor.Core.Registry;

namespace Monitor.Core.Maintenance;

/// <summary>A window as stored.</summary>
/// <param name="CreatedBy">Who announced it, as people read it.</param>
public sealed record MaintenanceWindow(int Id, MaintenanceDefinition Definition, Revision Edition, string CreatedBy, DateTimeOffset CreatedAt)
{
    /// <summary>What runs of it now; null when nothing does.</summary>
    public MaintenancePeriod? Running { get; init; }

    /// <summary>When it begins next; null when it does not any more.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Services that it covers as they are now.</summary>
    public int Services { get; init; }

    /// <summary>Null when its zone is not known any more.</summary>
    public MaintenanceSchedule? Schedule => MaintenanceSchedule.Of(Definition);
}

/// <summary>A time of a window that has begun: written down, so that it stays whatever becomes of the window.</summary>
/// <param name="Title">The window's, when it was last saved while this was not over.</param>
/// <param name="To">Not included; in the future while it runs.</param>
/// <param name="Services">How many it covers, or has covered.</param>
public sealed record MaintenancePeriod(long Id, int WindowId, string Title, DateTimeOffset From, DateTimeOffset To, int Services)
{
    /// <summary>When it was planned to begin: an edit may have begun it later.</summary>
    public DateTimeOffset PlannedAt { get; init; }
}

/// <summary>A service that a period covers.</summary>
/// <param name="IsGone">It was deleted since.</param>
public sealed record CoveredService(string Key, string Name, bool IsGone);
