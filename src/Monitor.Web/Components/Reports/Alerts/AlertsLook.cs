using System.Globalization;
using Monitor.Core.Announcing;
using Monitor.Web.Api.Reports.Alerts;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Reports.Alerts;

/// <summary>How a review of alerts reads. Pure.</summary>
internal static class AlertsLook
{
    // Where nobody is told of anything nothing is well, however few the messages are; nor where somebody should have been, or nothing says why not.
    public static StatusLook For(AlertsReport report) =>
        report.Advice.Count > 0 || report is { Incidents: > 0, Told: 0 } || (report.Told < report.Incidents && IsMissed(report)) ? StatusLook.Degraded : StatusLook.Up;

    private static bool IsMissed(AlertsReport report) =>
        report.Withheld.Any(w => w.Reason is WithheldReason.Before or WithheldReason.ChannelOff) || report.Withheld.Sum(w => w.Incidents) < report.Incidents - report.Told;

    /// <summary>
    /// "61 messages told of 42 incidents in the last 30 days; 3 things would make them fewer." What nobody was told of comes first:
    /// "42 incidents opened in the last 30 days; of 4 nobody was told. 61 messages told of the others."
    /// </summary>
    public static string Sentence(AlertsReport report)
    {
        var days = $"in the last {Formats.Count((int)Math.Round((report.To - report.From).TotalDays), "day")}";
        var (opened, messages) = ($"{Formats.Count(report.Incidents, "incident")} opened {days}", Formats.Count(report.Messages, "message"));
        return (report.Incidents, report.Told) switch
        {
            (0, _) => $"Nothing was opened {days}.",
            (1, 0) => $"{opened}; nobody was told of it.",
            (_, 0) => $"{opened}; nobody was told of any.",
            var (all, told) when told < all => $"{opened}; of {all - told} nobody was told. {messages} told of the {(told == 1 ? "other" : "others")}{Fewer(report)}.",
            var (_, told) => $"{messages} told of {Formats.Count(told, "incident")} {days}{Fewer(report)}.",
        };
    }

    public static string Window(AlertsReport report, ReaderClock clock) =>
        $"Opened from {ReaderClock.Written(report.From, clock.Zone)} to {ReaderClock.Written(report.To, clock.Zone)}, {clock.Zone.Id}{(string.IsNullOrEmpty(report.Group) ? "" : $"; {Formats.Group(report.Group)}")}";

    public static string Kinds(AlertsReport report) => $"{report.Brief} of {report.Recovered} that recovered were brief; {(report.Flaps == 0 ? "no service flapped" : $"services began to flap {Times(report.Flaps)}")}";

    public static string Told(AlertsReport report) => $"of {Formats.Count(report.Told, "incident")}; {report.Incidents - report.Told} {(report.Incidents - report.Told == 1 ? "was" : "were")} told to nobody";

    public static string Acknowledged(AlertsReport report) => $"{P90(report.ToAcknowledge.P90Seconds, report.Acknowledged)}of {report.Acknowledged}; nobody acknowledged {report.NeverAcknowledged} of {report.Told}";

    private static string Fewer(AlertsReport report) => report.Advice.Count == 0 ? "" : $"; {Formats.Count(report.Advice.Count, "thing")} would make them fewer";

    private static string Times(int count) => count switch
    {
        1 => "once",
        2 => "twice",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} times"),
    };

    public static string Recovered(AlertsReport report) => $"{P90(report.ToRecover.P90Seconds, report.Recovered)}of {report.Recovered} that recovered";

    /// <summary>"Recovered after, median"; of one there is none.</summary>
    public static string Median(string what, int count) => count > 1 ? $"{what}, median" : what;

    // Of fewer than ten there is no tenth.
    private static string P90(double? seconds, int count) => count >= 10 ? $"p90 {Time(seconds)}, " : "";

    public static string Time(double? seconds) => seconds is { } known ? Formats.LongDuration(TimeSpan.FromSeconds(known)) : Formats.None;

    /// <summary>A dash for none, so that what is there stands out.</summary>
    public static string Number(int count) => count == 0 ? Formats.None : count.ToString(CultureInfo.InvariantCulture);

    /// <summary>"14 of 17"; a dash for none.</summary>
    public static string Of(int part, int whole) => part == 0 ? Formats.None : string.Create(CultureInfo.InvariantCulture, $"{part} of {whole}");
}
