using System.Text.Json.Serialization;
using Monitor.Core.History.Accounting;

namespace Monitor.Core.History.Sla;

/// <summary>What became of a promised uptime.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SlaPromise>))]
public enum SlaPromise
{
    /// <summary>Less of the window is known than <see cref="StatusDurations.RequiredCoverage"/>: neither kept nor missed.</summary>
    [JsonStringEnumMemberName("notEnoughKnown")]
    NotEnoughKnown,

    [JsonStringEnumMemberName("kept")]
    Kept,

    [JsonStringEnumMemberName("missed")]
    Missed,
}
