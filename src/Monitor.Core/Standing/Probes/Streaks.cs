using Monitor.Core.Registry.Probes;

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
    // As many as are remembered, less what we may not have seen of them.
    private const int Plenty = 20;

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

    /// <summary>
    /// What is left of them when checks between are missing. What was said twice as often in a row as it takes is so, whatever is missing: else a service that is down would not
    /// be called so while a node of ours loses every other check. What we could not see goes on, too: it says nothing of the service.
    /// </summary>
    /// <param name="recent">What the last checks said.</param>
    public Streaks Over(RecentStatuses recent, Thresholds thresholds)
    {
        return new Streaks(
            Left(AtLeastDegraded, recent.InARow(HealthStatus.Degraded, HealthStatus.Unhealthy), thresholds.Failure),
            Left(AtLeastUnhealthy, recent.InARow(HealthStatus.Unhealthy, HealthStatus.Unhealthy), thresholds.Failure),
            Left(AtMostDegraded, recent.InARow(HealthStatus.Healthy, HealthStatus.Degraded), thresholds.Success),
            Left(AtMostHealthy, recent.InARow(HealthStatus.Healthy, HealthStatus.Healthy), thresholds.Success),
            Blind);

        static Streak Left(Streak streak, int said, int needed) => said >= Math.Min(Plenty, 2 * needed) ? streak : default;
    }

    /// <summary>The same counts, begun at <paramref name="at"/>.</summary>
    public Streaks From(DateTimeOffset at) => new(
        AtLeastDegraded.From(at), AtLeastUnhealthy.From(at), AtMostDegraded.From(at), AtMostHealthy.From(at), Blind.From(at));
}
