namespace Monitor.Core.Alerting.Messages;

/// <summary>A status in the words of the interface.</summary>
internal static class StatusWords
{
    public static string Of(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "Up",
        HealthStatus.Degraded => "Degraded",
        HealthStatus.Unhealthy => "Down",
        _ => "without data",
    };
}
