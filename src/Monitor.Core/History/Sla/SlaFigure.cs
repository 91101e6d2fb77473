using Monitor.Core.History.Accounting;

namespace Monitor.Core.History.Sla;

/// <summary>What one window was like, held against its terms.</summary>
/// <param name="Durations">They sum to the window.</param>
/// <param name="Checks">Null where the accounting counts time.</param>
/// <param name="Ratio">0–1, floored to six places; null when nothing is known.</param>
public sealed record SlaFigure(StatusDurations Durations, CheckCounts? Checks, double? Ratio, SlaPromise Promise)
{
    /// <param name="checks">Those of the window; null for none.</param>
    public static SlaFigure Of(SlaTerms terms, StatusDurations durations, CheckCounts? checks)
    {
        CheckCounts? counted = terms.Accounting.CountsChecks() ? checks ?? default(CheckCounts) : null;
        var ratio = counted is { } known ? known.Ratio(terms.Accounting) : durations.Ratio(terms.Accounting);
        return new SlaFigure(durations, counted, ratio, terms.PromiseOf(ratio, durations));
    }
}
