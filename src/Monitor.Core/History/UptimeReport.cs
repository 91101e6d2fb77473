namespace Monitor.Core.History;

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
    /// <summary>Share of the known time in which it was up, 0–1, floored to six places; null when nothing is known.</summary>
    public double? Ratio => Durations.Ratio(Accounting);

    /// <param name="timeline">Must reach back to <paramref name="from"/>.</param>
    public static UptimeReport Of(
        StatusTimeline timeline, DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone, UptimeAccounting accounting)
    {
        (from, to) = (Milliseconds.Cut(from), Milliseconds.Cut(to));
        var days = LocalDays.Between(from, to, zone);
        var spent = timeline.InMilliseconds().Split([from, .. days.Select(d => d.To)]);
        return new UptimeReport(
            from, to, zone, accounting, spent.Aggregate(default(StatusDurations), (sum, day) => sum.Plus(day)),
            [.. days.Zip(spent, (day, durations) => new UptimeDay(day.Date, durations))]);
    }
}

/// <summary>One calendar day of a report.</summary>
/// <param name="Durations">They sum to the part of the day that lies in the window.</param>
public sealed record UptimeDay(DateOnly Date, StatusDurations Durations);
