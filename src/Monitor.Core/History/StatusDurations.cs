using Monitor.Core.Evaluation;

namespace Monitor.Core.History;

/// <summary>How long each status held within a window.</summary>
public readonly record struct StatusDurations(TimeSpan Healthy, TimeSpan Degraded, TimeSpan Unhealthy, TimeSpan Unknown)
{
    public TimeSpan Known => Healthy + Degraded + Unhealthy;

    /// <summary>Share of the known time in which it served (Healthy or Degraded), 0–1; null when nothing is known.</summary>
    public double? Uptime => Known > TimeSpan.Zero ? (Healthy + Degraded) / Known : null;

    public StatusDurations Plus(HealthStatus status, TimeSpan time) => status switch
    {
        HealthStatus.Healthy => this with { Healthy = Healthy + time },
        HealthStatus.Degraded => this with { Degraded = Degraded + time },
        HealthStatus.Unhealthy => this with { Unhealthy = Unhealthy + time },
        _ => this with { Unknown = Unknown + time },
    };
}
