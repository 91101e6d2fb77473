using System.Text.Json.Serialization;
using Monitor.Core.History.Accounting;

namespace Monitor.Core.History.Sla;

/// <summary>Why not enough is known to hold a target against a window.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SlaLack>))]
public enum SlaLack
{
    /// <summary>Less of it is known than <see cref="StatusDurations.RequiredCoverage"/>.</summary>
    [JsonStringEnumMemberName("coverage")]
    Coverage = 1,

    /// <summary>
    /// Checks of it are kept no longer: of an old window only whole UTC days can be counted, and it has edges beside them. Or they are another
    /// probe's: the one whose checks count was added later.
    /// </summary>
    [JsonStringEnumMemberName("checksGone")]
    ChecksGone = 2,

    /// <summary>There is nothing in it that counts: all of it was maintenance, or no check said how the service was.</summary>
    [JsonStringEnumMemberName("nothingCounts")]
    NothingCounts = 3,
}
