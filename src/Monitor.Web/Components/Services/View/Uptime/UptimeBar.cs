using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.History.Uptime;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Services.View.Uptime;

/// <summary>One bar of a service's uptime: a calendar day of the reader's zone, or an equal part of a short range.</summary>
/// <param name="Look">The worst that was; null before the service was registered.</param>
/// <param name="Durations">They sum to the bar's time.</param>
public readonly record struct UptimeBar(DateTimeOffset From, DateTimeOffset To, StatusLook? Look, StatusDurations Durations)
{
    /// <summary>The bars of a range, oldest first. Pure.</summary>
    /// <param name="timeline">Known for the range.</param>
    /// <param name="created">When the service was registered.</param>
    public static IReadOnlyList<UptimeBar> Of(
        StatusTimeline timeline, IReadOnlyList<Gap> gaps, PageWindow window, DateTimeOffset created, DateTimeOffset now, TimeZoneInfo zone)
    {
        var from = now - window.Length;
        IReadOnlyList<DateTimeOffset> bounds = window.Bars is { } bars
            ? [.. Enumerable.Range(0, bars + 1).Select(i => from + (window.Length * i / bars))]
            : [from, .. LocalDays.Between(from, now, zone).Select(d => d.To)];
        return [.. timeline.Split(bounds).Select((durations, i) => new UptimeBar(bounds[i], bounds[i + 1], LookOf(durations, gaps, bounds[i], bounds[i + 1], created), durations))];
    }

    private static StatusLook? LookOf(StatusDurations durations, IReadOnlyList<Gap> gaps, DateTimeOffset from, DateTimeOffset to, DateTimeOffset created) => durations switch
    {
        _ when to <= created => null,
        { Unhealthy.Ticks: > 0 } => StatusLook.Down,
        { Degraded.Ticks: > 0 } => StatusLook.Degraded,
        { Healthy.Ticks: > 0 } => StatusLook.Up,
        { Maintenance.Ticks: > 0 } => StatusLook.Maintenance,
        _ => GapWords.LookOf(gaps, to - TimeSpan.FromTicks(1)),
    };
}
