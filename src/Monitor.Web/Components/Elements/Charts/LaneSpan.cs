using Monitor.Core;
using Monitor.Core.History.Timelines;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Elements.Charts;

/// <summary>A stretch of one look in a lane.</summary>
/// <param name="Start">Share of the window at which it begins, 0–1.</param>
/// <param name="Width">Share of the window it lasts, 0–1.</param>
/// <param name="Why">Why nothing is told; null where something is.</param>
public readonly record struct LaneSpan(double Start, double Width, StatusLook Look, string? Why = null)
{
    /// <summary>As many as the latency chart has steps: the edges line up, and the shortest outage of a quarter can be seen.</summary>
    public const int Slots = 300;

    /// <summary>A subject's lane: in each slot its worst status, no data only where nothing else was. Nothing is drawn before it was first seen. Pure.</summary>
    /// <param name="timeline">As recorded.</param>
    public static IReadOnlyList<LaneSpan> Of(StatusTimeline timeline, IReadOnlyList<Gap> gaps, DateTimeOffset from, DateTimeOffset to)
    {
        if (timeline.Turns.Count == 0 || timeline.Turns[0].At >= to)
            return [];
        var known = timeline.Without(gaps);
        var (slots, planned) = (known.Slots(from, to, Slots), known.PlannedSlots(from, to, Slots));
        var spans = new List<LaneSpan>();
        var start = FirstSeen(timeline.Turns[0].At, from, to);
        for (var end = start + 1; end <= Slots; end++)
        {
            if (end < Slots && slots[end] == slots[start] && planned[end] == planned[start])
                continue;
            spans.Add(Span(slots[start], planned[start], start, end, gaps, from, to));
            start = end;
        }

        return spans;
    }

    private static LaneSpan Span(HealthStatus status, bool planned, int start, int end, IReadOnlyList<Gap> gaps, DateTimeOffset from, DateTimeOffset to)
    {
        var (begins, ends) = (from + ((to - from) * start / Slots), from + ((to - from) * end / Slots));
        var unknown = status == HealthStatus.Unknown;
        return new LaneSpan(
            (double)start / Slots, (double)(end - start) / Slots,
            planned ? StatusLook.Maintenance : unknown ? GapWords.LookOf(gaps, begins + ((ends - begins) / 2)) : StatusLook.For(status),
            unknown ? GapWords.Of(gaps, begins, ends) : null);
    }

    private static int FirstSeen(DateTimeOffset first, DateTimeOffset from, DateTimeOffset to) =>
        first <= from ? 0 : Math.Min(Slots - 1, (int)Math.Floor((first - from) * Slots / (to - from)));
}
