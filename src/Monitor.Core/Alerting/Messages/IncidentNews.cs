using System.Text.Json.Serialization;
using Monitor.Core.Incidents;

namespace Monitor.Core.Alerting.Messages;

/// <summary>The incident that a <c>service.status.changed</c> belongs to.</summary>
/// <param name="Change">Against what the channel was told before.</param>
/// <param name="Resolution">What ended it; null while it goes on.</param>
public sealed record IncidentNews(long Id, IncidentNewsChange Change, IncidentResolution? Resolution, string? AcknowledgedBy);

/// <summary>What a message says of an incident.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentNewsChange>))]
public enum IncidentNewsChange
{
    [JsonStringEnumMemberName("opened")]
    Opened,

    [JsonStringEnumMemberName("worsened")]
    Worsened,

    [JsonStringEnumMemberName("improved")]
    Improved,

    [JsonStringEnumMemberName("reopened")]
    Reopened,

    [JsonStringEnumMemberName("resolved")]
    Resolved,

    /// <summary>As it was told before: it goes on, and nobody has it.</summary>
    [JsonStringEnumMemberName("reminded")]
    Reminded,
}
