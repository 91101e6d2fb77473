namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>A status as a colour and as a sign, for receivers that show either. Both always stand beside its word.</summary>
internal static class StatusMarks
{
    /// <summary>#rrggbb, readable on white and on black.</summary>
    public static string Colour(HealthStatus? status) => status switch
    {
        HealthStatus.Healthy => "#1d7a3f",
        HealthStatus.Degraded => "#b26a00",
        HealthStatus.Unhealthy => "#c22a2a",
        _ => "#8a8a8a",
    };

    /// <summary>One character.</summary>
    public static string Sign(HealthStatus? status) => status switch
    {
        HealthStatus.Healthy => "🟢",
        HealthStatus.Degraded => "🟡",
        HealthStatus.Unhealthy => "🔴",
        _ => "🔵",
    };
}
