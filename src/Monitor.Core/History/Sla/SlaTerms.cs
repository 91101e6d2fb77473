using Monitor.Core.History.Accounting;

namespace Monitor.Core.History.Sla;

/// <summary>What was promised, over which window, and how it is counted.</summary>
/// <param name="From">Included; in whole milliseconds.</param>
/// <param name="To">Not included.</param>
/// <param name="Zone">In whose calendar the window was asked for.</param>
/// <param name="TargetPercent">More than 0, at most 100, with at most four decimals.</param>
public sealed record SlaTerms(DateTimeOffset From, DateTimeOffset To, TimeZoneInfo Zone, UptimeAccounting Accounting, decimal TargetPercent)
{
    /// <summary>Whether a ratio keeps the promise; null when nothing is known.</summary>
    /// <remarks>A ratio is floored to as many places as a target may have, so that flooring cannot change the answer.</remarks>
    public bool? AreMetBy(double? ratio) => ratio is { } known ? (decimal)known * 100 >= TargetPercent : null;

    /// <summary>
    /// What became of the promise. Where too little is known it is missed only if it is even with all that is not known taken for up;
    /// of checks that were never made nobody can say that.
    /// </summary>
    /// <param name="ratio">Of what is known.</param>
    public SlaPromise PromiseOf(double? ratio, StatusDurations durations)
    {
        var enough = durations.IsKnownEnough;
        return AreMetBy(ratio) switch
        {
            true when enough => SlaPromise.Kept,
            false when enough => SlaPromise.Missed,
            false when !Accounting.CountsChecks() && AreMetBy(durations.AtBest().Ratio(Accounting)) == false => SlaPromise.Missed,
            _ => SlaPromise.NotEnoughKnown,
        };
    }
}
