using Monitor.Core.Evaluation;

namespace Monitor.Core.Alerting;

/// <summary>How a status is said in the middle of a sentence.</summary>
internal static class StatusWords
{
    public static string Of(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "up",
        HealthStatus.Degraded => "degraded",
        HealthStatus.Unhealthy => "down",
        _ => "without data",
    };
}
