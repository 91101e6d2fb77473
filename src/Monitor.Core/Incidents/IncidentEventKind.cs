using System.Text.Json.Serialization;

namespace Monitor.Core.Incidents;

/// <summary>What happened to an incident. The numbers are stored, so they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentEventKind>))]
public enum IncidentEventKind
{
    [JsonStringEnumMemberName("opened")]
    Opened = 1,

    [JsonStringEnumMemberName("worsened")]
    Worsened = 2,

    [JsonStringEnumMemberName("improved")]
    Improved = 3,

    /// <summary>Nothing was known of the service for a while, or something is again.</summary>
    [JsonStringEnumMemberName("blind")]
    Blind = 4,

    [JsonStringEnumMemberName("reopened")]
    Reopened = 5,

    [JsonStringEnumMemberName("resolved")]
    Resolved = 6,

    [JsonStringEnumMemberName("acknowledged")]
    Acknowledged = 7,

    [JsonStringEnumMemberName("unacknowledged")]
    Unacknowledged = 8,

    [JsonStringEnumMemberName("assigned")]
    Assigned = 9,

    [JsonStringEnumMemberName("snoozed")]
    Snoozed = 10,

    [JsonStringEnumMemberName("noted")]
    Noted = 11,

    [JsonStringEnumMemberName("caused")]
    Caused = 12,

    /// <summary>Its service flaps. Kept with the service, and never stored as an event.</summary>
    [JsonStringEnumMemberName("flapping")]
    Flapping = 13,

    /// <summary>Its service flaps no longer. Kept with the service, and never stored as an event.</summary>
    [JsonStringEnumMemberName("steady")]
    Steady = 14,
}
