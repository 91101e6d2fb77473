using Monitor.Core.History.Accounting;
using Monitor.Core.History.Sla;
using Monitor.Core.History.Timelines;
using Monitor.Core.History.Uptime;

namespace Monitor.Web.Api.History;

/// <summary>Uptime of one service in a window. The seconds sum to the window to the millisecond, the days' seconds to the whole.</summary>
/// <param name="Window">The span as asked for; null when from was sent instead.</param>
/// <param name="From">Included.</param>
/// <param name="To">Not included.</param>
/// <param name="TimeZone">In which the days are calendar days.</param>
/// <param name="RegisteredAt">Before it nothing is known.</param>
/// <param name="Accounting">How time or checks became the ratio.</param>
/// <param name="RuleVersion">Of the rules by which it was computed; the documentation says what each version means.</param>
/// <param name="Ratio">Share of the known time, or checks, in which it was up (Unknown and maintenance do not count), 0–1, cut (never rounded up) to six places; null when nothing is known.</param>
/// <param name="Coverage">Share of the window that is not Unknown, 0–1, cut to six places.</param>
/// <param name="Days">Calendar days that the window touches, oldest first; the first and the last hold only their part in the window.</param>
/// <param name="Gaps">Times in the window in which nobody looked, in the order of time; part of the unknown seconds. They may overlap.</param>
/// <param name="Ratios">The same window by every accounting, by its name.</param>
/// <param name="Checks">Checks of the main probe in the window by their verdicts, before thresholds.</param>
public sealed record UptimeJson(
    string? Window,
    DateTimeOffset From,
    DateTimeOffset To,
    string TimeZone,
    DateTimeOffset RegisteredAt,
    UptimeAccounting Accounting,
    int RuleVersion,
    double? Ratio,
    double? Coverage,
    UptimeSecondsJson Seconds,
    IReadOnlyList<UptimeDayJson> Days,
    IReadOnlyList<UptimeGapJson> Gaps,
    UptimeRatiosJson Ratios,
    CheckCountsJson Checks)
{
    /// <param name="window">As asked for.</param>
    public static UptimeJson Of(string? window, DateTimeOffset registeredAt, UptimeReport report, IEnumerable<Gap> gaps) => new(
        window,
        report.From,
        report.To,
        report.Zone.Id,
        registeredAt,
        report.Accounting,
        UptimeRules.Version,
        report.Ratio,
        report.Durations.Coverage,
        UptimeSecondsJson.Of(report.Durations),
        [.. report.Days.Select(d => new UptimeDayJson(d.Date, d.RatioOf(report.Accounting), UptimeSecondsJson.Of(d.Durations)))],
        [.. gaps.Select(g => g.Within(report.From, report.To)).OfType<Gap>().Select(g => new UptimeGapJson(g.From, g.To!.Value, g.Cause))],
        UptimeRatiosJson.Of(report.RatioOf),
        CheckCountsJson.Of(report.Checks));
}

/// <summary>Time that does not count, because nobody looked or work was announced; cut to the window.</summary>
/// <param name="To">Not included.</param>
public sealed record UptimeGapJson(DateTimeOffset From, DateTimeOffset To, GapCause Cause);

/// <summary>One calendar day.</summary>
/// <param name="Ratio">As of the whole; null when nothing is known.</param>
public sealed record UptimeDayJson(DateOnly Date, double? Ratio, UptimeSecondsJson Seconds);

/// <summary>Seconds in each status, with milliseconds as decimals.</summary>
/// <param name="Maintenance">Announced work; not part of the others.</param>
/// <param name="Unknown">Not known to us: before it was registered, paused, or we could not look.</param>
public sealed record UptimeSecondsJson(double Healthy, double Degraded, double Unhealthy, double Maintenance, double Unknown)
{
    public static UptimeSecondsJson Of(StatusDurations durations) => new(
        Seconds(durations.Healthy),
        Seconds(durations.Degraded),
        Seconds(durations.Unhealthy),
        Seconds(durations.Maintenance),
        Seconds(durations.Unknown));

    // Of a whole number, so that no digit beyond the milliseconds appears.
    private static double Seconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMillisecond / 1000.0;
}
