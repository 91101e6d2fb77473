using System.Text.Json.Serialization;

namespace Monitor.Core.Incidents;

/// <summary>Whether an incident goes on. The numbers are stored, so they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentState>))]
public enum IncidentState
{
    [JsonStringEnumMemberName("open")]
    Open = 1,

    [JsonStringEnumMemberName("resolved")]
    Resolved = 2,
}

/// <summary>What ended an incident. The numbers are stored, so they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentResolution>))]
public enum IncidentResolution
{
    /// <summary>The service is up again. Only such an incident is opened again.</summary>
    [JsonStringEnumMemberName("recovered")]
    Recovered = 1,

    /// <summary>The service is no longer watched.</summary>
    [JsonStringEnumMemberName("deleted")]
    Deleted = 2,

    [JsonStringEnumMemberName("disabled")]
    Disabled = 3,

    [JsonStringEnumMemberName("paused")]
    Paused = 4,

    /// <summary>What was warned of is so no longer. Of incidents that are about something else than the service's status.</summary>
    [JsonStringEnumMemberName("cleared")]
    Cleared = 5,
}
