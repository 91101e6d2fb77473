using System.Text.Json.Serialization;

namespace Monitor.Core.History;

/// <summary>How time becomes an uptime figure. Every answer names it, so that the figure can be defended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UptimeAccounting>))]
public enum UptimeAccounting
{
    /// <summary>By time; a degraded second counts as a second up.</summary>
    [JsonStringEnumMemberName("timeWeightedDegradedUp")]
    TimeWeightedDegradedUp = 1,

    /// <summary>By time; a degraded second counts as half a second up.</summary>
    [JsonStringEnumMemberName("timeWeightedDegradedHalf")]
    TimeWeightedDegradedHalf = 2,

    /// <summary>By time; a degraded second counts as down.</summary>
    [JsonStringEnumMemberName("timeWeightedDegradedDown")]
    TimeWeightedDegradedDown = 3,
}
