using Monitor.Core.Registry.Services;

namespace Monitor.Core.Incidents.Views;

/// <summary>An incident as people see it: where it stands, and what they did with it.</summary>
/// <param name="Service">As it was when the incident began: it may be gone since.</param>
/// <param name="Since">The first bad result of the streak that opened it.</param>
/// <param name="OpenedAt">When that was confirmed.</param>
public sealed record Incident(
    long Id,
    int ServiceId,
    ServiceFacts Service,
    IncidentState State,
    IncidentSeverity Severity,
    IncidentSeverity WorstSeverity,
    HealthStatus Status,
    string Reason,
    DateTimeOffset Since,
    DateTimeOffset OpenedAt)
{
    /// <summary>The first good result, or when somebody stopped watching; null while it goes on.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    public IncidentResolution? Resolution { get; init; }

    /// <summary>What it is about. Where that is not the service's status, <see cref="Status"/> says how bad it is, and nothing of the service.</summary>
    public IncidentKind Kind { get; init; } = IncidentKind.Health;

    /// <summary>What a notice is called; null where it is about the service's status.</summary>
    public string? NoticeTitle { get; init; }

    public bool IsNotice => Kind != IncidentKind.Health;

    /// <summary>Since when nothing is known of the service; null while something is.</summary>
    public DateTimeOffset? BlindSince { get; init; }

    /// <summary>Nothing was known of the service for so long that it began with that, and nothing worse came of it.</summary>
    public bool IsSilent { get; init; }

    /// <summary>How often it was opened again.</summary>
    public int Reopened { get; init; }

    /// <summary>The number of its last event.</summary>
    public int LastEvent { get; init; }

    public IncidentAcknowledgement? Acknowledged { get; init; }

    /// <summary>Its first acknowledgement; it outlives the incident, which ends the present one.</summary>
    public IncidentAcknowledgement? Taken { get; init; }

    /// <summary>Who was given it.</summary>
    public string? Assignee { get; init; }

    /// <summary>Nothing more is said of it until then.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    public IncidentCause? Cause { get; init; }

    /// <summary>Its service flaps, and it is of that time: there is no word of its turns until that is over.</summary>
    public bool IsFlapping { get; init; }

    /// <summary>Keys of services whose incidents follow from it; of very many the first hundred.</summary>
    public IReadOnlyList<string> Effects { get; init; } = [];

    public bool IsOpen => State == IncidentState.Open;

    /// <summary>Who has it; null when nobody does.</summary>
    public string? Holder => Assignee ?? Acknowledged?.By;

    /// <summary>"Payments API is down"; once it is over "Payments API was down", by the worst of it. "No data from Payments API". A notice has its own.</summary>
    public string Title => NoticeTitle ?? (IsSilent ? $"{(IsOpen ? "No data" : "There was no data")} from {Service.Name}" : $"{Service.Name} {(IsOpen ? "is" : "was")} {((IsOpen ? Severity : WorstSeverity) == IncidentSeverity.Critical ? "down" : "degraded")}");

    /// <summary>How long it went on, or goes on until now.</summary>
    public TimeSpan Lasted(DateTimeOffset now) => (ResolvedAt ?? now) is var end && end > Since ? end - Since : TimeSpan.Zero;
}

/// <summary>Somebody has seen it and says so. Ends with the incident.</summary>
public sealed record IncidentAcknowledgement(string By, DateTimeOffset At, string? Note);

/// <summary>What an incident follows from: another incident, or a part that several services name.</summary>
public sealed record IncidentCause(long? IncidentId, string? ServiceKey, string? Component);
