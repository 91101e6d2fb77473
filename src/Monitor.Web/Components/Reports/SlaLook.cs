using System.Globalization;
using System.Text.Json;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Sla;
using Monitor.Core.Text;
using Monitor.Web.Api.Reports;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Requests;

namespace Monitor.Web.Components.Reports;

/// <summary>How an SLA report reads. Pure.</summary>
internal static class SlaLook
{
    /// <summary>The accountings as the API and as people name them.</summary>
    public static IReadOnlyList<(string Name, string Text)> Accountings { get; } =
        [.. Enum.GetValues<UptimeAccounting>().Select(a => (JsonSerializer.SerializeToElement(a, ApiJson.Options).GetString()!, SlaWords.Name(a)))];

    public static StatusLook For(SlaReport report) =>
        report.Services.Any(s => s.MeetsTarget == false) ? StatusLook.Down
        : report.Services.Any(s => s.MeetsTarget == true) ? StatusLook.Up
        : StatusLook.NoData;

    /// <summary>"2 of 24 services missed 99.9 %."</summary>
    public static string Sentence(SlaReport report)
    {
        var (missed, met, all) = (report.Services.Count(s => s.MeetsTarget == false), report.Services.Count(s => s.MeetsTarget == true), report.Services.Count);
        var target = Target(report.Target);
        return (missed, met) switch
        {
            (0, 0) => $"Not enough is known of {Services(report)} in this window.",
            (0, _) when met == all => all == 1 ? $"The service kept {target}." : $"All {Services(report)} kept {target}.",
            (0, _) => $"{met} of {Services(report)} kept {target}; of the rest not enough is known.",
            _ => $"{missed} of {Services(report)} missed {target}.",
        };
    }

    // What was deleted counts until then, and is not among those that one sees anywhere else.
    private static string Services(SlaReport report) => report.Services.Count(s => s.DeletedAt is not null) switch
    {
        0 => Formats.Count(report.Services.Count, "service"),
        var gone when gone == report.Services.Count => Formats.Count(gone, "deleted service"),
        var gone => $"{Formats.Count(report.Services.Count - gone, "service")} and {gone} deleted since",
    };

    /// <summary>A figure that is to be defended has four decimals; of what is hardly known nobody defends any.</summary>
    public static string Ratio(double? ratio, SlaPromise promise) => promise == SlaPromise.NotEnoughKnown && ratio is { } some and < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(some * 100):0}\u00A0%")
        : Formats.ExactPercent(ratio);

    /// <summary>The shape of a promise.</summary>
    public static StatusLook For(SlaPromise promise) => promise switch
    {
        SlaPromise.Kept => StatusLook.Up,
        SlaPromise.Missed => StatusLook.Down,
        _ => StatusLook.NoData,
    };

    /// <summary>In the table.</summary>
    public static string Word(SlaPromise promise) => promise switch
    {
        SlaPromise.Kept => "kept",
        SlaPromise.Missed => "missed",
        _ => "not enough known",
    };

    /// <summary>"12 kept, 2 missed, 1 not known enough"; empty where the word beside it says it of all.</summary>
    public static string Counts(int kept, int missed, int notEnoughKnown) => (kept, missed) == (0, 0)
        ? ""
        : string.Join(", ", new[] { kept > 0 ? $"{kept} kept" : null, missed > 0 ? $"{missed} missed" : null, notEnoughKnown > 0 ? $"{notEnoughKnown} not known enough" : null }.OfType<string>());

    /// <summary>"99.95 %".</summary>
    public static string Target(decimal percent) => $"{percent.ToString("0.####", CultureInfo.InvariantCulture)}\u00A0%";

    /// <summary>"1 Oct 2026 00:00 to 1 Nov 2026 00:00, Europe/Berlin".</summary>
    public static string Window(SlaReport report, TimeZoneInfo zone) => $"{ReaderClock.Written(report.From, zone)} to {ReaderClock.Written(report.To, zone)}, {report.TimeZone}";

    /// <summary>What missed the target first, then what is not known; the least uptime first.</summary>
    public static IReadOnlyList<SlaServiceJson> WorstFirst(SlaReport report) =>
    [
        .. report.Services
            .OrderBy(s => s.MeetsTarget switch { false => 0, null => 1, true => 2 })
            .ThenBy(s => s.Ratio ?? 0)
            .ThenBy(s => s.Name, NaturalOrder.OfNames),
    ];

    /// <summary>A time as people read it; a dash for none.</summary>
    public static string Span(double seconds) => seconds > 0 ? Formats.LongDuration(TimeSpan.FromSeconds(seconds)) : Formats.None;
}
