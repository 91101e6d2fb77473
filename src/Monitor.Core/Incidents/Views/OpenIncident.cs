namespace Monitor.Core.Incidents.Views;

/// <summary>The open incident of a service as its state carries it.</summary>
/// <param name="Since">The first bad result of the streak that opened it.</param>
/// <param name="Reopened">How often it was opened again.</param>
/// <param name="LastEvent">The number of its last event: another number means that something happened.</param>
public sealed record OpenIncident(long Id, IncidentSeverity Severity, DateTimeOffset Since, int Reopened, int LastEvent)
{
    /// <summary>What it is about.</summary>
    public IncidentKind Kind { get; init; } = IncidentKind.Health;

    /// <summary>What a notice is called; null where it is about the service's status.</summary>
    public string? Title { get; init; }

    public bool IsNotice => Kind != IncidentKind.Health;

    public IncidentAcknowledgement? Acknowledged { get; init; }

    /// <summary>Who was given it.</summary>
    public string? Assignee { get; init; }

    /// <summary>Nothing more is said of it until then.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>The part that it follows from, as several services report it; null for none.</summary>
    public string? Part { get; init; }

    /// <summary>Who has it; null when nobody does.</summary>
    public string? Holder => Assignee ?? Acknowledged?.By;

    /// <summary>As a check left it: what people did with it is known from before, and so may be what happened after that check.</summary>
    /// <returns>Null when it is over.</returns>
    public static OpenIncident? Of(IncidentStanding now, OpenIncident? before)
    {
        if (before?.Id == now.Id && before.LastEvent >= now.LastEvent)
            return before;
        if (!now.IsOpen)
            return null;
        var fresh = new OpenIncident(now.Id, now.Severity, now.Since, now.Reopened, now.LastEvent);
        return before?.Id != now.Id ? fresh : fresh with
        {
            Acknowledged = now.IsAcknowledged ? before.Acknowledged : null,
            Assignee = before.Assignee,
            Part = before.Part,
            SnoozedUntil = now.Reopened == before.Reopened ? before.SnoozedUntil : null,
        };
    }
}
