using System.Text.Json.Serialization;

namespace Monitor.Core.Incidents;

/// <summary>How bad an incident is. The order is that of severity; the numbers are stored, so they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentSeverity>))]
public enum IncidentSeverity
{
    /// <summary>The service is degraded.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning = 1,

    /// <summary>The service is down.</summary>
    [JsonStringEnumMemberName("critical")]
    Critical = 2,
}

/// <summary>What a status means for an incident.</summary>
public static class IncidentSeverities
{
    /// <param name="status">Degraded or Unhealthy.</param>
    public static IncidentSeverity Of(HealthStatus status) => status switch
    {
        HealthStatus.Unhealthy => IncidentSeverity.Critical,
        HealthStatus.Degraded => IncidentSeverity.Warning,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Only what is bad has a severity."),
    };

    public static IncidentSeverity WorseOf(this IncidentSeverity one, IncidentSeverity other) => one > other ? one : other;
}
