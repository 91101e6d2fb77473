namespace Monitor.Core.Incidents;

/// <summary>Where an incident stands. What people did with it is not part of it, but for what the service's own turns end.</summary>
/// <param name="Id">0 while it is not written.</param>
/// <param name="Status">Of the service.</param>
/// <param name="Since">The first bad result of the streak that opened it.</param>
/// <param name="StatusSince">When the present severity began.</param>
/// <param name="LastEvent">The number of its last event; 0 while there is none.</param>
public sealed record IncidentStanding(
    long Id,
    int ServiceId,
    IncidentState State,
    IncidentSeverity Severity,
    IncidentSeverity WorstSeverity,
    HealthStatus Status,
    string Reason,
    DateTimeOffset Since,
    DateTimeOffset StatusSince,
    DateTimeOffset OpenedAt,
    int LastEvent)
{
    /// <summary>When it ended: the first good result, or when somebody stopped watching; null while it goes on.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    public IncidentResolution? Resolution { get; init; }

    /// <summary>Since when nothing is known of the service; null while something is.</summary>
    public DateTimeOffset? BlindSince { get; init; }

    /// <summary>Nothing was known of the service for so long that it began with that, and nothing worse came of it.</summary>
    public bool IsSilent { get; init; }

    /// <summary>How often it was opened again.</summary>
    public int Reopened { get; init; }

    /// <summary>Somebody has it. Ends with the incident.</summary>
    public bool IsAcknowledged { get; init; }

    public bool IsOpen => State == IncidentState.Open;

    /// <summary>What the service has been by it.</summary>
    public HealthStatus Shown => IsSilent ? HealthStatus.Unknown : Severity == IncidentSeverity.Critical ? HealthStatus.Unhealthy : HealthStatus.Degraded;
}
