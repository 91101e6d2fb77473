namespace Monitor.Core.History.Uptime;

/// <summary>A calendar day of a time zone, or the part of it that lies in a window.</summary>
/// <param name="To">Not included.</param>
public readonly record struct LocalDay(DateOnly Date, DateTimeOffset From, DateTimeOffset To);

/// <summary>
/// Calendar days of a time zone as instants. A day begins when the zone's clocks first show its date, and ends when the next begins:
/// it has 23 or 25 hours when they are changed, begins at one o'clock where they skip midnight, and is left out where they skip it
/// all (Samoa's 30 December 2011). An hour that clocks repeat over midnight belongs to the day that had begun.
/// </summary>
public static class LocalDays
{
    // Longer than any day that clocks have repeated.
    private static readonly TimeSpan Before = TimeSpan.FromDays(2);

    /// <summary>The days that a window touches, the first and the last cut to it: without gaps, in the order of time.</summary>
    public static IReadOnlyList<LocalDay> Between(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        var days = new List<LocalDay>();
        if (from >= to)
            return days;
        var start = from.ToUniversalTime() - Before;
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, zone).DateTime);
        while (start < to)
        {
            var end = LocalClock.Reach(date.AddDays(1).ToDateTime(TimeOnly.MinValue), start, zone);
            if (end > from && end > start)
                days.Add(new LocalDay(date, start > from ? start : from, end < to ? end : to));
            (date, start) = (date.AddDays(1), end);
        }

        return days;
    }
}
