using System.Globalization;
using Monitor.Core.History.Uptime;
using Monitor.Core.Maintenance;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Maintenance.Calendar;

/// <summary>A month of lanes, in the reader's calendar. Places are shares of the month, 0–1. Pure.</summary>
/// <param name="First">The month's first day.</param>
/// <param name="Now">Null in another month.</param>
public sealed record CalendarMonth(
    DateOnly First, IReadOnlyList<CalendarDay> Days, IReadOnlyList<CalendarLane> Lanes, double? Now, IReadOnlyList<ClockChange> Changes)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"March 2026".</summary>
    public string Name => First.ToString("MMMM yyyy", English);

    /// <param name="entries">Those that touch the month.</param>
    public static CalendarMonth Of(DateOnly first, IReadOnlyList<CalendarEntry> entries, IReadOnlyDictionary<int, MaintenanceWindow> windows, DateTimeOffset now, TimeZoneInfo zone)
    {
        var (from, to) = LocalMonth.Of(first, zone);
        var days = LocalDays.Between(from, to, zone);
        var lanes = entries.GroupBy(e => e.WindowId)
            .Select(g => Lane(windows.GetValueOrDefault(g.Key), [.. g], from, to, now, zone))
            .OrderByDescending(l => l.Bars.Any(b => b.Stage == CalendarStage.Running)).ThenBy(l => l.Bars[0].Start);
        return new CalendarMonth(
            first,
            [.. days.Select(d => new CalendarDay(d.Date, Share(d.From, from, to), Share(d.To, from, to) - Share(d.From, from, to)))],
            [.. lanes],
            now >= from && now < to ? Share(now, from, to) : null,
            [.. days.Where(d => d.To - d.From != TimeSpan.FromDays(1)).Select(d => new ClockChange(Share(d.From, from, to), ChangeWords(d, zone)))]);
    }

    private static CalendarLane Lane(
        MaintenanceWindow? window, IReadOnlyList<CalendarEntry> entries, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, TimeZoneInfo zone)
    {
        var bars = entries.Select(e => new CalendarBar(
            Share(e.From, from, to), Share(e.To, from, to) - Share(e.From, from, to), e.Stage, $"{MaintenanceWords.Day(e.From, zone)}, {MaintenanceWords.Times(new Occurrence(e.From, e.To, default), zone)}")).ToList();
        return new CalendarLane(entries[0].WindowId, window is not null, entries[^1].Title, bars, Words(window, entries, now)) { Over = entries.LastOrDefault(e => e.Stage == CalendarStage.Done)?.PeriodId };
    }

    private static string Words(MaintenanceWindow? window, IReadOnlyList<CalendarEntry> entries, DateTimeOffset now)
    {
        if (entries.FirstOrDefault(e => e.Stage == CalendarStage.Running) is { } running)
            return MaintenanceWords.Left(running.To, now);
        if (window?.Definition.Rrule is { } rule)
            return RepeatRules.Words(rule, MaintenanceSchedule.StartOf(window.Definition.Start));
        return entries.FirstOrDefault(e => e.Stage == CalendarStage.Planned) is { } next ? MaintenanceWords.In(next.From, now) : "over";
    }

    private static string ChangeWords(LocalDay day, TimeZoneInfo zone)
    {
        var shift = zone.GetUtcOffset(day.To) - zone.GetUtcOffset(day.From);
        return $"{day.Date.ToString("d MMMM", English)}: clocks go {(shift > TimeSpan.Zero ? "forward" : "back")} {Formats.Duration(shift.Duration())}";
    }

    private static double Share(DateTimeOffset at, DateTimeOffset from, DateTimeOffset to) => Math.Clamp((at - from) / (to - from), 0, 1);
}

/// <summary>A day of the axis.</summary>
public readonly record struct CalendarDay(DateOnly Date, double Start, double Width)
{
    public bool IsWeekend => Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}

/// <summary>One window's lane.</summary>
/// <param name="IsKept">Its window is there still.</param>
/// <param name="Words">What of it is now or next.</param>
public sealed record CalendarLane(int WindowId, bool IsKept, string Title, IReadOnlyList<CalendarBar> Bars, string Words)
{
    /// <summary>Number of the last of its periods that are over; null where none is.</summary>
    public long? Over { get; init; }
}

/// <summary>One time of it.</summary>
/// <param name="Words">"Sun 15 March, 02:30 – 04:00".</param>
public sealed record CalendarBar(double Start, double Width, CalendarStage Stage, string Words);

/// <summary>A day on which clocks are changed.</summary>
public sealed record ClockChange(double Start, string Words);
