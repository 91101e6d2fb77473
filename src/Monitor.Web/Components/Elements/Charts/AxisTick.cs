using System.Globalization;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Elements.Charts;

/// <summary>A mark of a time axis: all that is drawn above each other has the same.</summary>
/// <param name="Share">Where it stands, 0–1 of the window.</param>
public sealed record AxisTick(DateTimeOffset At, double Share, string Words)
{
    // Words of that many stand beside each other on a phone, too.
    private const int Most = 7;

    // A word in the middle of the very edge would be cut.
    private const double Edge = 0.04;

    private static readonly IReadOnlyList<TimeSpan> Steps =
    [
        .. ((int[])[1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720]).Select(minutes => TimeSpan.FromMinutes(minutes)),
        .. ((int[])[1, 2, 7, 14, 30, 60, 90, 180, 365]).Select(days => TimeSpan.FromDays(days)),
    ];

    /// <summary>Round times by the reader's clocks within a window, in their order. Pure but for the reader's zone.</summary>
    /// <param name="toNow">"now" stands at its end: nothing comes near it.</param>
    public static IReadOnlyList<AxisTick> Of(DateTimeOffset from, DateTimeOffset to, ReaderClock clock, bool toNow)
    {
        var length = to - from;
        if (length <= TimeSpan.Zero)
            return [];
        var step = Steps.FirstOrDefault(s => length / s <= Most, Steps[^1]);
        var begin = TimeZoneInfo.ConvertTime(from, clock.Zone).Date;
        return
        [
            .. Enumerable.Range(0, (int)((length + TimeSpan.FromDays(2)) / step) + 1)
                .Select(i => begin + (i * step))
                .Where(local => !clock.Zone.IsInvalidTime(local))
                .Select(local => new DateTimeOffset(local, clock.Zone.GetUtcOffset(local)))
                .Select(at => new AxisTick(at, (at - from) / length, step >= TimeSpan.FromDays(1) || (at.TimeOfDay == TimeSpan.Zero && length >= TimeSpan.FromDays(1)) ? clock.Day(at) : clock.Minute(at)))
                .Where(tick => tick.Share >= Edge && tick.Share <= 1 - (toNow ? 2 * Edge : Edge)),
        ];
    }

    /// <summary>For scripts that draw on the same axis: "1700000000000 17:20|…".</summary>
    public static string ForScripts(IReadOnlyList<AxisTick> ticks) =>
        string.Join('|', ticks.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.At.ToUnixTimeMilliseconds()} {t.Words}")));
}
