namespace Monitor.Core.Maintenance;

/// <summary>One time of a window in a calendar.</summary>
/// <param name="WindowId">Of a window that may be gone.</param>
/// <param name="To">Not included.</param>
/// <param name="PeriodId">Number of the period, where it has begun.</param>
public sealed record CalendarEntry(int WindowId, string Title, DateTimeOffset From, DateTimeOffset To, CalendarStage Stage, long? PeriodId = null);

/// <summary>Where a time lies from now.</summary>
public enum CalendarStage
{
    Done = 1,

    Running = 2,

    Planned = 3,
}

/// <summary>What was, is and is planned in a range of time. Pure.</summary>
public static class MaintenanceCalendar
{
    /// <summary>A time of each day for a year.</summary>
    private const int MostOfWindow = 370;

    /// <param name="windows">As stored: of them what is to come.</param>
    /// <param name="periods">What has begun and touches the range.</param>
    /// <returns>In the order of time.</returns>
    public static IReadOnlyList<CalendarEntry> Of(
        IEnumerable<MaintenanceWindow> windows, IEnumerable<MaintenancePeriod> periods, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        var begun = periods.Select(p => new CalendarEntry(p.WindowId, p.Title, p.From, p.To, p.To <= now ? CalendarStage.Done : CalendarStage.Running, p.Id));
        var planned = windows.SelectMany(w => Planned(w, from > now ? from : now, to, now));
        return [.. begun.Concat(planned).OrderBy(e => e.From).ThenBy(e => e.WindowId)];
    }

    // What runs is written down already: only what is yet to begin is told by the rule.
    private static IEnumerable<CalendarEntry> Planned(MaintenanceWindow window, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now) =>
        (window.Schedule?.Within(from, to, MostOfWindow) ?? []).Where(o => o.From > now)
            .Select(o => new CalendarEntry(window.Id, window.Definition.Title, o.From, o.To, CalendarStage.Planned));
}
