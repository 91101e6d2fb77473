namespace Monitor.Core.History.Timelines;

/// <summary>From this instant on the status is this one.</summary>
public readonly record struct StatusTurn(DateTimeOffset At, HealthStatus Status);
