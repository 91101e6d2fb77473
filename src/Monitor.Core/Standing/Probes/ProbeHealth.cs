using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Standing.Probes;

/// <summary>A probe's confirmed status and the streaks that may change it. Thresholds are the kubelet's.</summary>
/// <param name="Since">When the status began: the first verdict of the streak that confirmed it.</param>
public readonly record struct ProbeHealth(HealthStatus Status, DateTimeOffset Since, Streaks Streaks)
{
    public static ProbeHealth New(DateTimeOffset at) => new(HealthStatus.Unknown, at, default);

    /// <summary>True while no check has said anything yet, as opposed to having lost sight.</summary>
    public bool IsFresh(Thresholds thresholds) =>
        Status == HealthStatus.Unknown && Streaks.Blind.Count < thresholds.Failure;

    /// <summary>
    /// A worse status is taken over after <see cref="Thresholds.Failure"/> verdicts in a row that are at least that bad, a better one
    /// after <see cref="Thresholds.Success"/> that are at most that bad; below the threshold the status stays.
    /// </summary>
    /// <param name="isItsWord">The service answered: that it does not know how it is, too, is its own word, and no step of a recovery.</param>
    public ProbeHealth Next(HealthStatus seen, Thresholds thresholds, DateTimeOffset at, bool isItsWord = false)
    {
        var streaks = Streaks.Next(seen, at, isItsWord);
        // What was counted before the dark still counts, but nothing is dated back over it: that time stays Unknown.
        if (seen != HealthStatus.Unknown && Streaks.Blind.Count >= thresholds.Failure)
            streaks = streaks.From(at);
        var (status, since) = seen == HealthStatus.Unknown ? Lost(streaks, thresholds) : Confirmed(streaks, thresholds);
        // Two nodes may hand in results out of order; a timeline runs one way.
        return new ProbeHealth(status, since < Since ? Since : since, streaks);
    }

    /// <summary>Nobody watches it any more: nothing is known, and counting begins anew.</summary>
    public ProbeHealth Stopped(DateTimeOffset at) => new(HealthStatus.Unknown, Status == HealthStatus.Unknown ? Since : at, default);

    private (HealthStatus, DateTimeOffset) Lost(Streaks streaks, Thresholds thresholds) =>
        Status != HealthStatus.Unknown && streaks.Blind.Count >= thresholds.Failure
            ? (HealthStatus.Unknown, streaks.Blind.Since)
            : (Status, Since);

    private (HealthStatus, DateTimeOffset) Confirmed(Streaks streaks, Thresholds thresholds)
    {
        if (Status != HealthStatus.Unhealthy && streaks.AtLeastUnhealthy.Count >= thresholds.Failure)
            return (HealthStatus.Unhealthy, streaks.AtLeastUnhealthy.Since);
        if (Status is HealthStatus.Healthy or HealthStatus.Unknown && streaks.AtLeastDegraded.Count >= thresholds.Failure)
            return (HealthStatus.Degraded, streaks.AtLeastDegraded.Since);
        if (Status != HealthStatus.Healthy && streaks.AtMostHealthy.Count >= thresholds.Success)
            return (HealthStatus.Healthy, streaks.AtMostHealthy.Since);
        if (Status == HealthStatus.Unhealthy && streaks.AtMostDegraded.Count >= thresholds.Success)
            return (HealthStatus.Degraded, streaks.AtMostDegraded.Since);
        return (Status, Since);
    }
}
