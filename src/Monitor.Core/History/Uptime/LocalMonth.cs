namespace Monitor.Core.History.Uptime;

/// <summary>Calendar months of a time zone as instants.</summary>
public static class LocalMonth
{
    // More than any zone is off UTC.
    private static readonly TimeSpan Margin = TimeSpan.FromDays(2);

    /// <summary>From the begin of its first day to the begin of the next month's.</summary>
    /// <param name="first">The month's first day.</param>
    public static (DateTimeOffset From, DateTimeOffset To) Of(DateOnly first, TimeZoneInfo zone) => (BeginOf(first, zone), BeginOf(first.AddMonths(1), zone));

    private static DateTimeOffset BeginOf(DateOnly date, TimeZoneInfo zone)
    {
        var midnight = new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return LocalDays.Between(midnight - Margin, midnight + Margin, zone).First(d => d.Date >= date).From;
    }
}
