namespace Monitor.Core.Standing.Probes;

/// <summary>
/// The streaks the thresholds are held against. "At least" and "at most" because a run of Unhealthy, Degraded, Unhealthy
/// is three verdicts that are at least Degraded.
/// </summary>
/// <param name="AtLeastDegraded">Verdicts in a row that were not Healthy.</param>
/// <param name="AtLeastUnhealthy">Verdicts in a row that were Unhealthy.</param>
/// <param name="AtMostDegraded">Verdicts in a row that were not Unhealthy.</param>
/// <param name="AtMostHealthy">Verdicts in a row that were Healthy.</param>
/// <param name="Blind">Checks in a row that told us nothing, or that nothing is known.</param>
public readonly record struct Streaks(
    Streak AtLeastDegraded, Streak AtLeastUnhealthy, Streak AtMostDegraded, Streak AtMostHealthy, Streak Blind)
{
    public Streaks Next(HealthStatus seen, DateTimeOffset at, bool isItsWord = false) => seen == HealthStatus.Unknown
        // What we could not see breaks no streak of what we saw; a service that does not know how it is does not go on recovering.
        ? isItsWord
            ? new Streaks(AtLeastDegraded, AtLeastUnhealthy, default, default, Blind.Next(true, at))
            : this with { Blind = Blind.Next(true, at) }
        : new Streaks(
            AtLeastDegraded.Next(seen >= HealthStatus.Degraded, at),
            AtLeastUnhealthy.Next(seen == HealthStatus.Unhealthy, at),
            AtMostDegraded.Next(seen <= HealthStatus.Degraded, at),
            AtMostHealthy.Next(seen == HealthStatus.Healthy, at),
            default);

    /// <summary>The same counts, begun at <paramref name="at"/>.</summary>
    public Streaks From(DateTimeOffset at) => new(
        AtLeastDegraded.From(at), AtLeastUnhealthy.From(at), AtMostDegraded.From(at), AtMostHealthy.From(at), Blind.From(at));
}
