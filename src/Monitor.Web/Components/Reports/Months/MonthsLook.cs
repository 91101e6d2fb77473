using System.Globalization;
using Monitor.Core.History.Uptime;
using Monitor.Web.Api.Reports;
using Monitor.Web.Api.Reports.Months;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Reports.Months;

/// <summary>How a report month over month reads. Pure.</summary>
internal static class MonthsLook
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static StatusLook For(MonthsReport report) => report.All.Months[^1] is { } last ? SlaLook.For(last.Promise) : StatusLook.NoData;

    /// <summary>"2 of 24 services missed 99.9 % in November 2026 so far."</summary>
    public static string Sentence(MonthsReport report, TimeZoneInfo zone)
    {
        var month = $"in {Name(report.Months[^1].Month, "MMMM yyyy")}{(IsRunning(report.Months[^1], zone) ? " so far" : "")}";
        return report.All.Months[^1] switch
        {
            null => $"No service was there {month}.",
            { Missed: > 0 } m => $"{m.Missed} of {Formats.Count(m.Kept + m.Missed + m.NotEnoughKnown, "service")} missed {SlaLook.Target(report.Target)} {month}.",
            { NotEnoughKnown: 0, Kept: 1 } => $"The service kept {SlaLook.Target(report.Target)} {month}.",
            { NotEnoughKnown: 0 } m => $"All {m.Kept} services kept {SlaLook.Target(report.Target)} {month}.",
            { Kept: > 0 } m => $"{m.Kept} of {Formats.Count(m.Kept + m.NotEnoughKnown, "service")} kept {SlaLook.Target(report.Target)} {month}; of the rest not enough is known.",
            var m => $"Not enough is known of {Formats.Count(m.NotEnoughKnown, "service")} {month}.",
        };
    }

    /// <summary>"12 months, 1 Dec 2025 00:00 to 30 Nov 2026 10:04, Europe/Berlin; by time, degraded counts as up; rule version 2".</summary>
    public static string Window(MonthsReport report, TimeZoneInfo zone) =>
        $"{Formats.Count(report.Months.Count, "month")}, {ReaderClock.Written(report.Months[0].From, zone)} to {ReaderClock.Written(report.Months[^1].To, zone)}, {report.TimeZone}; target {SlaLook.Target(report.Target)}, {SlaWords.Name(report.Accounting)}, rule version {report.RuleVersion}";

    /// <summary>Of a column: "Nov 26".</summary>
    public static string Head(MonthJson month) => Name(month.Month, "MMM yy");

    /// <summary>Below a group's figure.</summary>
    public static string Word(GroupMonthJson month) => month switch
    {
        { Missed: > 0 } => $"{month.Missed} missed",
        { NotEnoughKnown: > 0 } => "not enough known",
        _ => "kept",
    };

    private static bool IsRunning(MonthJson month, TimeZoneInfo zone) => month.To < LocalMonth.Of(First(month.Month), zone).To;

    private static string Name(string month, string format) => First(month).ToString(format, English);

    private static DateOnly First(string month) => DateOnly.ParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
