using Monitor.Core.History.Accounting;

namespace Monitor.Web.Api.History;

/// <summary>One window by every accounting; null where nothing is known.</summary>
public sealed record UptimeRatiosJson(
    double? TimeWeightedDegradedUp,
    double? TimeWeightedDegradedHalf,
    double? TimeWeightedDegradedDown,
    double? CheckWeightedDegradedUp,
    double? CheckWeightedDegradedHalf,
    double? CheckWeightedDegradedDown)
{
    public static UptimeRatiosJson Of(Func<UptimeAccounting, double?> ratio) => new(
        ratio(UptimeAccounting.TimeWeightedDegradedUp),
        ratio(UptimeAccounting.TimeWeightedDegradedHalf),
        ratio(UptimeAccounting.TimeWeightedDegradedDown),
        ratio(UptimeAccounting.CheckWeightedDegradedUp),
        ratio(UptimeAccounting.CheckWeightedDegradedHalf),
        ratio(UptimeAccounting.CheckWeightedDegradedDown));
}

/// <summary>Checks by their verdict. Unknown ones do not count in a ratio: they told nothing of the service.</summary>
public sealed record CheckCountsJson(long Healthy, long Degraded, long Unhealthy, long Unknown)
{
    public static CheckCountsJson Of(CheckCounts checks) => new(checks.Healthy, checks.Degraded, checks.Unhealthy, checks.Unknown);
}
