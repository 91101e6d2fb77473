namespace Monitor.Core;

/// <summary>Comparisons of <see cref="HealthStatus"/> that know that Unknown has no rank.</summary>
public static class HealthStatuses
{
    /// <summary>Degraded or Unhealthy.</summary>
    public static bool IsBad(this HealthStatus status) => status is HealthStatus.Degraded or HealthStatus.Unhealthy;

    /// <summary>Healthy or Degraded: a load balancer would keep it in traffic.</summary>
    public static bool Serves(this HealthStatus status) => status is HealthStatus.Healthy or HealthStatus.Degraded;

    /// <summary>As it stands in a sentence: "it counts as degraded".</summary>
    public static string Word(this HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "up",
        HealthStatus.Degraded => "degraded",
        HealthStatus.Unhealthy => "down",
        _ => "not known",
    };

    /// <summary>The worse of two; Unknown never wins over a known status.</summary>
    public static HealthStatus WorseOf(this HealthStatus one, HealthStatus other) => one > other ? one : other;
}
