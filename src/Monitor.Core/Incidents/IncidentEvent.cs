using Monitor.Core.Standing;

namespace Monitor.Core.Incidents;

/// <summary>An event that is still to be written.</summary>
/// <param name="No">Its number within the incident, from 1.</param>
/// <param name="At">When the check that confirmed it was made, or somebody did it.</param>
/// <param name="Status">Of the service, after it.</param>
/// <param name="Text">One line: why.</param>
public sealed record IncidentEvent(int No, IncidentEventKind Kind, DateTimeOffset At, HealthStatus Status, string Text)
{
    /// <summary>What the service was before it: what is not known in between hides nothing.</summary>
    public HealthStatus Previous { get; init; }

    /// <summary>How long that lasted; null when it is not known to have been anything.</summary>
    public TimeSpan? Lasted { get; init; }

    /// <summary>The status change that it follows from; null for what people do.</summary>
    public PendingChange? Change { get; init; }
}
