namespace Monitor.Core.Reading;

/// <summary>Parts of a payload that are not kept one by one, by their status.</summary>
public readonly record struct PartsBeyond(int Unknown, int Healthy, int Degraded, int Unhealthy)
{
    public int Count => Unknown + Healthy + Degraded + Unhealthy;

    /// <summary>The worst of them; Unknown where nothing is known of any.</summary>
    public HealthStatus Worst =>
        Unhealthy > 0 ? HealthStatus.Unhealthy
        : Degraded > 0 ? HealthStatus.Degraded
        : Healthy > 0 ? HealthStatus.Healthy
        : HealthStatus.Unknown;

    /// <summary>With one part more.</summary>
    public PartsBeyond And(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => this with { Healthy = Healthy + 1 },
        HealthStatus.Degraded => this with { Degraded = Degraded + 1 },
        HealthStatus.Unhealthy => this with { Unhealthy = Unhealthy + 1 },
        _ => this with { Unknown = Unknown + 1 },
    };
}
