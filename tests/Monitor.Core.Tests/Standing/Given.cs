using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing.Probes;

namespace Monitor.Core.Tests.Standing;

/// <summary>A probe in a confirmed status, and what follows: one verdict a minute.</summary>
internal sealed record Given(ProbeHealth Health, Thresholds Thresholds, DateTimeOffset Now)
{
    public static readonly DateTimeOffset Start = new(2026, 3, 12, 10, 0, 0, TimeSpan.Zero);

    public HealthStatus Status => Health.Status;

    /// <summary>Minutes from the start at which the status began.</summary>
    public double Since => (Health.Since - Start).TotalMinutes;

    public static Given New(int failureThreshold = 3, int successThreshold = 1) =>
        new(ProbeHealth.New(Start), new Thresholds(successThreshold, failureThreshold), Start);

    /// <summary>Healthy since the start, seen once.</summary>
    public static Given Healthy(int failureThreshold = 3, int successThreshold = 1) => Confirmed(HealthStatus.Healthy, failureThreshold, successThreshold);

    public static Given Degraded(int failureThreshold = 3, int successThreshold = 1) => Confirmed(HealthStatus.Degraded, failureThreshold, successThreshold);

    public static Given Unhealthy(int failureThreshold = 3, int successThreshold = 1) => Confirmed(HealthStatus.Unhealthy, failureThreshold, successThreshold);

    public Given After(params HealthStatus[] seen) => seen.Aggregate(this, (given, status) => given.Next(status));

    /// <summary>The service answers that it does not know how it is.</summary>
    public Given Says() => Next(HealthStatus.Unknown, isItsWord: true);

    private Given Next(HealthStatus seen, bool isItsWord = false)
    {
        var now = Now.AddMinutes(1);
        return this with { Health = Health.Next(seen, Thresholds, now, isItsWord), Now = now };
    }

    private static Given Confirmed(HealthStatus status, int failureThreshold, int successThreshold)
    {
        var thresholds = new Thresholds(successThreshold, failureThreshold);
        return new Given(ProbeHealth.New(Start).Next(status, new Thresholds(1, 1), Start), thresholds, Start);
    }
}
