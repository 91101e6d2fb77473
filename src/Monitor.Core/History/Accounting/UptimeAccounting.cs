using System.Text.Json.Serialization;

namespace Monitor.Core.History.Accounting;

/// <summary>How time or checks become an uptime figure. Every answer names it, so that the figure can be defended.</summary>
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

    /// <summary>By checks; a degraded check counts as a check up.</summary>
    [JsonStringEnumMemberName("checkWeightedDegradedUp")]
    CheckWeightedDegradedUp = 4,

    /// <summary>By checks; a degraded check counts as half a check up.</summary>
    [JsonStringEnumMemberName("checkWeightedDegradedHalf")]
    CheckWeightedDegradedHalf = 5,

    /// <summary>By checks; a degraded check counts as down.</summary>
    [JsonStringEnumMemberName("checkWeightedDegradedDown")]
    CheckWeightedDegradedDown = 6,
}

/// <summary>What the accountings have in common.</summary>
public static class UptimeAccountings
{
    /// <summary>True for those that count checks, false for those that count time.</summary>
    public static bool CountsChecks(this UptimeAccounting accounting) => accounting >= UptimeAccounting.CheckWeightedDegradedUp;

    /// <summary>How much of a degraded second or check counts as up, in halves.</summary>
    public static int Halves(this UptimeAccounting accounting) => accounting switch
    {
        UptimeAccounting.TimeWeightedDegradedUp or UptimeAccounting.CheckWeightedDegradedUp => 2,
        UptimeAccounting.TimeWeightedDegradedHalf or UptimeAccounting.CheckWeightedDegradedHalf => 1,
        _ => 0,
    };
}
