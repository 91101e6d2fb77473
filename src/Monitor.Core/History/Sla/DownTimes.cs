using Monitor.Core.History.Timelines;

namespace Monitor.Core.History.Sla;

/// <summary>How long each outage lasted: the times in which a service was Unhealthy, and nothing says that it had recovered in between.</summary>
internal static class DownTimes
{
    /// <summary>
    /// The Unhealthy time of each outage within a window, each above zero. Time that is not known or was maintenance does not split one, as it does
    /// not split its incident, and counts for none; where an operator paused, the incident ended, and so does the outage.
    /// </summary>
    /// <param name="timeline">Unknown in the gaps.</param>
    /// <param name="gaps">In any order; they may overlap.</param>
    public static IReadOnlyList<TimeSpan> Of(StatusTimeline timeline, IReadOnlyList<Gap> gaps, DateTimeOffset from, DateTimeOffset to)
    {
        var paused = gaps.Where(g => g.Cause == GapCause.Paused).ToList();
        var outages = new List<TimeSpan>();
        DateTimeOffset? ended = null;
        for (var i = 0; i < timeline.Turns.Count; i++)
        {
            var (begin, end) = (timeline.Turns[i].At, i + 1 < timeline.Turns.Count ? timeline.Turns[i + 1].At : to);
            switch (timeline.Turns[i].Status)
            {
                case HealthStatus.Unhealthy when Overlap(begin, end, from, to) is { Ticks: > 0 } time:
                    if (ended is { } before && !paused.Exists(g => g.From < begin && !(g.To <= before)))
                        outages[^1] += time;
                    else
                        outages.Add(time);
                    ended = end;
                    break;
                case HealthStatus.Healthy or HealthStatus.Degraded:
                    ended = null;
                    break;
            }
        }

        return outages;
    }

    private static TimeSpan Overlap(DateTimeOffset begin, DateTimeOffset end, DateTimeOffset from, DateTimeOffset to) =>
        (end < to ? end : to) - (begin > from ? begin : from);
}
