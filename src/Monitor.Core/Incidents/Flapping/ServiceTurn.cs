namespace Monitor.Core.Incidents.Flapping;

/// <summary>What an incident's event means for flapping: it opened, opened again or ended.</summary>
/// <param name="At">When the check that confirmed it was made.</param>
/// <param name="IsWatched">False where it ended because nobody watches the service any more: what was before counts no longer.</param>
public readonly record struct ServiceTurn(DateTimeOffset At, bool IsWatched);
