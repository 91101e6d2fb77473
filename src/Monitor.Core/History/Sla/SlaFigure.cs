using Monitor.Core.History.Accounting;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Timelines;

namespace Monitor.Core.History.Sla;

/// <summary>What one window was like, held against its terms.</summary>
/// <param name="Durations">They sum to the window.</param>
/// <param name="Checks">Null where the accounting counts time.</param>
/// <param name="Ratio">0–1, floored to six places; null when nothing is known.</param>
/// <param name="Lack">Why not enough is known; null where the promise was kept or missed.</param>
public sealed record SlaFigure(StatusDurations Durations, CheckCounts? Checks, double? Ratio, SlaPromise Promise, SlaLack? Lack)
{
    /// <param name="checks">Those of the window; null for none.</param>
    /// <param name="checksGone">There were others, that are kept no longer or are another probe's.</param>
    public static SlaFigure Of(SlaTerms terms, StatusDurations durations, CheckCounts? checks, bool checksGone = false)
    {
        CheckCounts? counted = terms.Accounting.CountsChecks() ? checks ?? default(CheckCounts) : null;
        var ratio = counted is { } known ? known.Ratio(terms.Accounting) : durations.Ratio(terms.Accounting);
        // Checks that are gone might have been the bad ones, or the good ones.
        var promise = counted is not null && checksGone ? SlaPromise.NotEnoughKnown : terms.PromiseOf(ratio, durations);
        return new SlaFigure(durations, counted, ratio, promise, promise is SlaPromise.NotEnoughKnown ? LackOf(durations, counted is not null && checksGone) : null);
    }

    /// <summary>True where checks of a window were made that cannot be counted: where its status was known in a part of which none are kept, or only another probe's.</summary>
    internal static bool AreChecksGone(SlaTerms terms, StatusTimeline timeline, KeptChecks kept) =>
        terms.Accounting.CountsChecks() && kept.Gone(terms.From, terms.To).Any(gone => timeline.Between(gone.From, gone.To).Known > TimeSpan.Zero);

    private static SlaLack LackOf(StatusDurations durations, bool checksGone) =>
        !durations.IsKnownEnough ? SlaLack.Coverage : checksGone ? SlaLack.ChecksGone : SlaLack.NothingCounts;
}
