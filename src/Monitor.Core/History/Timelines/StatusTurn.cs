namespace Monitor.Core.History.Timelines;

/// <summary>From this instant on the status is this one.</summary>
public readonly record struct StatusTurn(DateTimeOffset At, HealthStatus Status)
{
    /// <summary>Announced work: what the status is does not count, and is Unknown here.</summary>
    public bool InMaintenance { get; init; }
}
