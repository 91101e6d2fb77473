using System.Text.Json.Serialization;

namespace Monitor.Core.Incidents.Flapping;

/// <summary>Why a service flaps no longer. The numbers are stored, so they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FlappingEnd>))]
public enum FlappingEnd
{
    /// <summary>It has not turned for long enough.</summary>
    [JsonStringEnumMemberName("steady")]
    Steady = 1,

    /// <summary>Nobody watches it any more.</summary>
    [JsonStringEnumMemberName("unwatched")]
    Unwatched = 2,

    /// <summary>By its thresholds, which were edited, it does not.</summary>
    [JsonStringEnumMemberName("edited")]
    Edited = 3,
}
