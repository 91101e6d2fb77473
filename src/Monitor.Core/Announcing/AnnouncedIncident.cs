using Monitor.Core.Alerting.Messages;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Announcing;

/// <summary>An incident as the announcer finds it.</summary>
/// <param name="Status">Of the service.</param>
/// <param name="LastEvent">The number of the last event that this is the state after.</param>
public sealed record AnnouncedIncident(
    long Id,
    int ServiceId,
    ServiceFacts Service,
    bool IsOpen,
    IncidentSeverity Severity,
    HealthStatus Status,
    IncidentResolution? Resolution,
    string Reason,
    DateTimeOffset Since,
    DateTimeOffset? ResolvedAt,
    int LastEvent)
{
    public DateTimeOffset OpenedAt { get; init; }

    public IncidentKind Kind { get; init; } = IncidentKind.Health;

    /// <summary>It is about something else than the status of its service: that neither flaps with it, nor explains it, nor follows from it.</summary>
    public bool IsNotice => Kind != IncidentKind.Health;

    /// <summary>What a notice is called; null where it is about the status.</summary>
    public string? Title { get; init; }

    /// <summary>It began by nothing being known of the service for long, and nothing worse came of it.</summary>
    public bool IsSilent { get; init; }

    public string? AcknowledgedBy { get; init; }

    /// <summary>To whom it was given; null when to nobody.</summary>
    public string? Assignee { get; init; }

    /// <summary>Who has it: later steps and reminders are for when nobody does.</summary>
    public string? Holder => Assignee ?? AcknowledgedBy;

    /// <summary>Nobody is told of it until then; null when somebody is.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Events that nobody has looked at yet, oldest first.</summary>
    public IReadOnlyList<AnnouncedEvent> Events { get; init; } = [];

    /// <summary>What its last change said; null when it is not at hand.</summary>
    public StatusChangedData? Change { get; init; }

    /// <summary>The part that it was last known to follow from; null when there is none.</summary>
    public string? Part { get; init; }

    /// <summary>What is told of that part in its place; null where it speaks for itself.</summary>
    public SharedNews? Shared { get; init; }

    /// <summary>What is true of it.</summary>
    public Belief Truth => Beliefs.Truth(IsOpen, Severity);
}

/// <summary>An event of an incident.</summary>
/// <param name="Change">What it says when it follows from a change; null otherwise.</param>
public sealed record AnnouncedEvent(int No, IncidentEventKind Kind, DateTimeOffset At, StatusChangedData? Change)
{
    /// <summary>It changes what is true.</summary>
    public bool IsTurn => Kind is IncidentEventKind.Opened or IncidentEventKind.Worsened or IncidentEventKind.Improved or IncidentEventKind.Reopened or IncidentEventKind.Resolved;

    /// <summary>Somebody has done something with it that others want to know.</summary>
    public bool IsUpdate => Kind is IncidentEventKind.Acknowledged or IncidentEventKind.Assigned or IncidentEventKind.Snoozed;

    /// <summary>Somebody has done something with it: of the service it says nothing.</summary>
    public bool IsByPeople => IsUpdate || Kind == IncidentEventKind.Unacknowledged;

    /// <summary>To whom it was given, until when it was snoozed; empty where it was taken back.</summary>
    public string Text { get; init; } = "";
}
