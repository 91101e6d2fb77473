namespace Monitor.Core.History.Accounting;

/// <summary>Checks by their verdict: of single checks, before any threshold.</summary>
/// <param name="Unknown">Checks that told nothing of the service, by a fault of ours.</param>
public readonly record struct CheckCounts(long Healthy, long Degraded, long Unhealthy, long Unknown)
{
    /// <summary>The checks that count: not Unknown.</summary>
    public long Known => Healthy + Degraded + Unhealthy;

    public long Total => Known + Unknown;

    /// <summary>Share of the known checks that found it up, 0–1, floored to six places; null when there are none.</summary>
    public double? Ratio(UptimeAccounting accounting) =>
        FlooredRatio.Of((2 * (Int128)Healthy) + (accounting.Halves() * (Int128)Degraded), 2 * (Int128)Known);

    public CheckCounts Plus(HealthStatus verdict) => verdict switch
    {
        HealthStatus.Healthy => this with { Healthy = Healthy + 1 },
        HealthStatus.Degraded => this with { Degraded = Degraded + 1 },
        HealthStatus.Unhealthy => this with { Unhealthy = Unhealthy + 1 },
        _ => this with { Unknown = Unknown + 1 },
    };

    public CheckCounts Plus(CheckCounts other) =>
        new(Healthy + other.Healthy, Degraded + other.Degraded, Unhealthy + other.Unhealthy, Unknown + other.Unknown);
}
