namespace Monitor.Core.Incidents.Views;

/// <summary>Which incidents somebody wants to see. Everything given must hold; what is left out holds for all.</summary>
public sealed record IncidentFilter
{
    public IncidentState? State { get; init; }

    public IncidentSeverity? Severity { get; init; }

    public IncidentKind? Kind { get; init; }

    /// <summary>A service's whole key.</summary>
    public string? Service { get; init; }

    /// <summary>The group itself or one within it, ignoring case.</summary>
    public string? Group { get; init; }

    /// <summary>The service's, ignoring case.</summary>
    public string? Owner { get; init; }

    /// <summary>Who has it, ignoring case.</summary>
    public string? Holder { get; init; }

    /// <summary>Whether anybody has it.</summary>
    public bool? IsHeld { get; init; }

    public bool? IsAcknowledged { get; init; }

    /// <summary>Whether its snooze lasts.</summary>
    public bool? IsSnoozed { get; init; }

    /// <summary>Only those that went on at this instant or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only those that began before this instant.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Words that must all occur in its number, its service's name, key, group or owner, its title where it is no status, or its reason, ignoring case.</summary>
    public string? Text { get; init; }

    /// <summary>Only among so many of the newest, of all that there are: what is looked for while somebody types costs the same however much was recorded.</summary>
    public int? AmongNewest { get; init; }

    public bool IsEmpty => this == new IncidentFilter();
}
