using Monitor.Core.Evaluation;
using Monitor.Core.History;

namespace Monitor.Web.Components.Elements;

/// <summary>A stretch of one status in a lane.</summary>
/// <param name="Start">Share of the window at which it begins, 0–1.</param>
/// <param name="Width">Share of the window it lasts, 0–1.</param>
public readonly record struct LaneSpan(double Start, double Width, StatusLook Look)
{
    /// <summary>A subject's lane from its changes within the window. Pure.</summary>
    /// <param name="changes">Of this subject alone, newest first.</param>
    /// <param name="now">Its status now: that of the whole window when nothing changed.</param>
    /// <param name="since">When the status now began; before it nothing is known unless a change says so.</param>
    /// <param name="created">When its service was registered: nothing is drawn before.</param>
    public static IReadOnlyList<LaneSpan> Of(
        IEnumerable<StatusChange> changes, HealthStatus now, DateTimeOffset since, DateTimeOffset created, DateTimeOffset from, DateTimeOffset to)
    {
        var spans = new List<LaneSpan>();
        var (end, status, begins) = (to, now, since);
        foreach (var change in changes)
        {
            Add(spans, change.Since, end, change.To, from, to);
            (end, status, begins) = (change.Since < end ? change.Since : end, change.From, created);
        }

        Add(spans, begins, end, status, from, to);
        spans.Reverse();
        return spans;
    }

    private static void Add(List<LaneSpan> spans, DateTimeOffset start, DateTimeOffset end, HealthStatus status, DateTimeOffset from, DateTimeOffset to)
    {
        start = start < from ? from : start;
        end = end > to ? to : end;
        if (end > start)
            spans.Add(new LaneSpan((start - from) / (to - from), (end - start) / (to - from), StatusLook.For(status)));
    }
}
