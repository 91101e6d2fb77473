namespace Monitor.Core.Announcing.Bursts;

/// <summary>How many incidents one alert stands for, as its channel believes.</summary>
/// <param name="IsOnItsWay">A message of it has not been begun, and may be taken back.</param>
public readonly record struct BurstStanding(int Warnings, int Criticals, bool IsOnItsWay = false)
{
    public int Open => Warnings + Criticals;

    public HealthStatus Worst => Criticals > 0 ? HealthStatus.Unhealthy : Warnings > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;

    /// <summary>Once it is told of these.</summary>
    public BurstStanding After(IReadOnlyCollection<ToldIncident> told) =>
        this with { Warnings = Warnings + Change(told, Belief.Warning), Criticals = Criticals + Change(told, Belief.Critical) };

    private static int Change(IReadOnlyCollection<ToldIncident> told, Belief belief) => told.Count(t => t.Says == belief) - told.Count(t => t.Was == belief);
}
