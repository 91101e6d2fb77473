using Monitor.Core.History.Accounting;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Timelines;
using Monitor.Core.History.Uptime;

namespace Monitor.Core.History.Sla;

/// <summary>A calendar month of a report; one that is not over ends now.</summary>
/// <param name="First">Its first day.</param>
public sealed record SlaMonth(DateOnly First, SlaTerms Terms)
{
    /// <summary>A month and those before it, the oldest first, each beginning where the one before it ends.</summary>
    /// <param name="last">The first day of a month that has begun.</param>
    public static IReadOnlyList<SlaMonth> UpTo(DateOnly last, int count, TimeZoneInfo zone, UptimeAccounting accounting, decimal targetPercent, DateTimeOffset now) =>
    [
        .. Enumerable.Range(0, count).Select(i => last.AddMonths(i + 1 - count)).Select(first =>
        {
            var (from, to) = LocalMonth.Of(first, zone);
            return new SlaMonth(first, new SlaTerms(Milliseconds.Cut(from), Milliseconds.Cut(to < now ? to : now), zone, accounting, targetPercent));
        }),
    ];

    /// <summary>Where months begin and end: one instant more than there are months.</summary>
    public static IReadOnlyList<DateTimeOffset> Bounds(IReadOnlyList<SlaMonth> months) => [.. months.Select(m => m.Terms.From), months[^1].Terms.To];

    /// <summary>A service month by month; null where it was not there: registered later, or deleted before.</summary>
    /// <param name="timeline">Known for all the months, Unknown in the gaps.</param>
    /// <param name="checks">Of each month; null where time counts or there are none.</param>
    /// <param name="kept">From when on checks of its main probe can be counted.</param>
    public static IReadOnlyList<SlaFigure?> Figures(
        IReadOnlyList<SlaMonth> months, StatusTimeline timeline, IReadOnlyList<CheckCounts>? checks, KeptChecks kept, DateTimeOffset createdAt, DateTimeOffset? deletedAt)
    {
        timeline = timeline.InMilliseconds();
        var spent = timeline.Split(Bounds(months));
        return
        [
            .. months.Select((month, i) =>
                createdAt < month.Terms.To && !(deletedAt <= month.Terms.From)
                    ? SlaFigure.Of(month.Terms, spent[i], checks?[i], SlaFigure.AreChecksGone(month.Terms, timeline, kept))
                    : null),
        ];
    }
}
