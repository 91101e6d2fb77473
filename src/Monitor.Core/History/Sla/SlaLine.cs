using Monitor.Core.History.Accounting;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Timelines;

namespace Monitor.Core.History.Sla;

/// <summary>One service of an SLA report.</summary>
/// <param name="Durations">They sum to the window.</param>
/// <param name="Checks">Of its main probe; null where the accounting counts time.</param>
/// <param name="Ratio">0–1, floored to six places; null when nothing is known.</param>
/// <param name="Lack">Why not enough is known; null where the promise was kept or missed.</param>
/// <param name="Missed">How much of the Unknown time which gap explains, each instant once.</param>
/// <param name="Incidents">How often it was Unhealthy; one that goes on through time that is not known is one.</param>
/// <param name="LongestDown">The longest of them: its Unhealthy time within the window.</param>
public sealed record SlaLine(
    StatusDurations Durations,
    CheckCounts? Checks,
    double? Ratio,
    SlaPromise Promise,
    SlaLack? Lack,
    IReadOnlyDictionary<GapCause, TimeSpan> Missed,
    int Incidents,
    TimeSpan LongestDown)
{
    /// <summary>Null when that is not known.</summary>
    public bool? MeetsTarget => Promise switch { SlaPromise.Kept => true, SlaPromise.Missed => false, _ => null };

    /// <summary>Unknown time that no gap explains: before it was registered, or its checks told nothing.</summary>
    public TimeSpan MissedOtherwise => Durations.Unknown - Missed.Values.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);

    /// <param name="timeline">Known for the window, Unknown in the gaps.</param>
    /// <param name="gaps">In any order; they may overlap.</param>
    /// <param name="kept">From when on checks of its main probe can be counted.</param>
    public static SlaLine Of(SlaTerms terms, StatusTimeline timeline, IReadOnlyList<Gap> gaps, CheckCounts? checks, KeptChecks kept)
    {
        timeline = timeline.InMilliseconds();
        var figure = SlaFigure.Of(terms, timeline.Between(terms.From, terms.To), checks, SlaFigure.AreChecksGone(terms, timeline, kept));
        var down = DownTimes.Of(timeline, gaps, terms.From, terms.To);
        return new SlaLine(
            figure.Durations, figure.Checks, figure.Ratio, figure.Promise, figure.Lack, MissedBy(gaps, terms), down.Count, down.DefaultIfEmpty().Max());
    }

    // What one cause adds to those before it: an instant with two causes counts once, and one in maintenance is none of them.
    private static Dictionary<GapCause, TimeSpan> MissedBy(IReadOnlyList<Gap> gaps, SlaTerms terms)
    {
        var missed = new Dictionary<GapCause, TimeSpan>();
        var (covered, before) = (gaps.Where(g => g.Cause == GapCause.Maintenance).ToList(), TimeSpan.Zero);
        foreach (var cause in gaps.Where(g => g.Cause != GapCause.Maintenance).GroupBy(g => g.Cause).OrderBy(g => g.Key))
        {
            covered.AddRange(cause);
            var union = new StatusTimeline([new StatusTurn(terms.From, HealthStatus.Healthy)])
                .Without(covered).InMilliseconds().Between(terms.From, terms.To).Unknown;
            if (union > before)
                missed[cause.Key] = union - before;
            before = union;
        }

        return missed;
    }
}
