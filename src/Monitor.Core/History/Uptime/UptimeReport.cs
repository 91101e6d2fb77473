using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;

namespace Monitor.Core.History.Uptime;

/// <summary>Uptime of one window, exact: from the intervals in which each status held, in whole milliseconds.</summary>
/// <param name="To">Not included.</param>
/// <param name="Durations">They sum to the window.</param>
/// <param name="Days">The calendar days of the zone that the window touches; they sum to <paramref name="Durations"/>.</param>
public sealed record UptimeReport(
    DateTimeOffset From,
    DateTimeOffset To,
    TimeZoneInfo Zone,
    UptimeAccounting Accounting,
    StatusDurations Durations,
    IReadOnlyList<UptimeDay> Days)
{
    /// <summary>The checks of the window; none where they were not counted.</summary>
    public CheckCounts Checks { get; init; }

    /// <summary>Share of the known time or checks in which it was up, 0–1, floored to six places; null when nothing is known.</summary>
    public double? Ratio => RatioOf(Accounting);

    /// <summary>Where the window and its days begin and end: what checks are counted between.</summary>
    public IReadOnlyList<DateTimeOffset> Bounds { get; private init; } = [];

    /// <summary>The same window by another accounting.</summary>
    public double? RatioOf(UptimeAccounting accounting) => UptimeDay.Ratio(Durations, Checks, accounting);

    /// <param name="timeline">Must reach back to <paramref name="from"/>.</param>
    public static UptimeReport Of(
        StatusTimeline timeline, DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone, UptimeAccounting accounting)
    {
        (from, to) = (Milliseconds.Cut(from), Milliseconds.Cut(to));
        var days = LocalDays.Between(from, to, zone);
        IReadOnlyList<DateTimeOffset> bounds = [from, .. days.Select(d => d.To)];
        var spent = timeline.InMilliseconds().Split(bounds);
        return new UptimeReport(
            from, to, zone, accounting, spent.Aggregate(default(StatusDurations), (sum, day) => sum.Plus(day)),
            [.. days.Zip(spent, (day, durations) => new UptimeDay(day.Date, durations))])
        {
            Bounds = bounds,
        };
    }

    /// <summary>The report with its checks.</summary>
    /// <param name="checks">From each of <see cref="Bounds"/> to the next, or of the whole window alone.</param>
    public UptimeReport With(IReadOnlyList<CheckCounts> checks) => this with
    {
        Checks = checks.Aggregate((sum, day) => sum.Plus(day)),
        Days = checks.Count == Days.Count ? [.. Days.Zip(checks, (day, counts) => day with { Checks = counts })] : Days,
    };
}

/// <summary>One calendar day of a report.</summary>
/// <param name="Durations">They sum to the part of the day that lies in the window.</param>
public sealed record UptimeDay(DateOnly Date, StatusDurations Durations)
{
    /// <summary>The day's checks; none where they were not counted.</summary>
    public CheckCounts Checks { get; init; }

    /// <summary>As of the whole.</summary>
    public double? RatioOf(UptimeAccounting accounting) => Ratio(Durations, Checks, accounting);

    internal static double? Ratio(StatusDurations durations, CheckCounts checks, UptimeAccounting accounting) =>
        accounting.CountsChecks() ? checks.Ratio(accounting) : durations.Ratio(accounting);
}
