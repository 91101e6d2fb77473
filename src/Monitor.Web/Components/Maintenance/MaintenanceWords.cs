using System.Globalization;
using Monitor.Core.Maintenance;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Maintenance;

/// <summary>What is said of maintenance. Pure but for the reader's time zone.</summary>
public static class MaintenanceWords
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"1 h 26 min left".</summary>
    public static string Left(DateTimeOffset to, DateTimeOffset now) => $"{Formats.LongDuration(to > now ? to - now : TimeSpan.Zero)} left";

    /// <summary>"in 2 h 26 min", "in 8 days".</summary>
    public static string In(DateTimeOffset at, DateTimeOffset now) => $"in {Formats.Duration(at > now ? at - now : TimeSpan.Zero)}";

    /// <summary>"90 min", "36 h".</summary>
    public static string Length(int? minutes) => minutes switch
    {
        null => Formats.None,
        >= 120 when minutes % 60 == 0 => $"{minutes / 60}\u00A0h",
        _ => $"{minutes}\u00A0min",
    };

    /// <summary>"every Sunday at 02:30, for 90 min".</summary>
    public static string Every(MaintenanceDefinition window)
    {
        var start = MaintenanceSchedule.StartOf(window.Start);
        return $"{RepeatRules.Words(window.Rrule, start)} at {start?.ToString("HH:mm", English)}, for {Length(window.DurationMinutes)}";
    }

    /// <summary>What a scope names, each as a tag: "group data", "tag postgres".</summary>
    public static IReadOnlyList<string> Tags(MaintenanceScope scope) => scope.All
        ? ["all services"]
        :
        [
            .. scope.Groups.Select(g => $"group {Formats.Group(g)}"), .. scope.Tags.Select(t => $"tag {t}"), .. scope.Environments.Select(e => $"environment {e}"), .. scope.Services,
        ];

    /// <summary>A zone as a head of a column: "Berlin", "UTC".</summary>
    public static string Zone(TimeZoneInfo zone) => zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');

    /// <summary>"Sun 15 March".</summary>
    public static string Day(DateTimeOffset at, TimeZoneInfo zone) => Local(at, zone).ToString("ddd d MMMM", English);

    /// <summary>"02:30 – 04:00", with the day it ends where that is another. It may break before its end alone.</summary>
    public static string Times(Occurrence time, TimeZoneInfo zone)
    {
        var (from, to) = (Local(time.From, zone), Local(time.To, zone));
        return $"{from.ToString("HH:mm", English)}\u00A0– {to.ToString(to.Date == from.Date ? "HH:mm" : "ddd\u00A0HH:mm", English)}";
    }

    /// <summary>What the clocks do at a time of a window; null when that is nothing.</summary>
    /// <param name="before">The time before it; null for the first.</param>
    public static string? Clocks(Occurrence time, Occurrence? before, TimeZoneInfo zone)
    {
        var (wanted, begins, lasts) = (time.Local.ToString("HH:mm", English), Local(time.From, zone).ToString("HH:mm", English), Length((int)(time.To - time.From).TotalMinutes));
        return time.Clocks switch
        {
            ClockNote.Skipped => $"{wanted} does not exist that day: begins {begins}, still lasts {lasts}",
            ClockNote.Repeated => $"{wanted} comes twice that day: begins at the first",
            ClockNote.Inside => $"The clocks are changed meanwhile: it still lasts {lasts}",
            _ when before is not null && zone.GetUtcOffset(time.From) - zone.GetUtcOffset(before.From) is { Ticks: not 0 } shift =>
                $"The clocks have changed: from here on {Formats.Duration(shift.Duration())} {(shift > TimeSpan.Zero ? "earlier" : "later")} in UTC",
            _ => null,
        };
    }

    private static DateTimeOffset Local(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone);
}
