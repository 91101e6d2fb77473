using Monitor.Core.History.Accounting;

namespace Monitor.Core.History.Sla;

/// <summary>Several services in one window, as one line.</summary>
/// <param name="Kept">How many kept the target.</param>
/// <param name="Missed">How many missed it.</param>
/// <param name="NotEnoughKnown">Of how many too little is known.</param>
/// <param name="Whole">All their time, or all their checks, put together: whoever is known for longer weighs more.</param>
/// <param name="Worst">The least ratio of those of which enough is known; null when there is none.</param>
/// <param name="WorstIndex">Whose it is, among those given; null when there is none.</param>
public sealed record GroupFigure(int Kept, int Missed, int NotEnoughKnown, SlaFigure Whole, double? Worst, int? WorstIndex)
{
    /// <summary>The target is each service's: one that missed it has missed it for the group, and the group has kept it where all have.</summary>
    public SlaPromise Promise => (Missed, NotEnoughKnown) switch
    {
        ( > 0, _) => SlaPromise.Missed,
        (0, 0) => SlaPromise.Kept,
        _ => SlaPromise.NotEnoughKnown,
    };

    /// <param name="figures">Of each service; null for one that was not there.</param>
    /// <returns>Null when none was there.</returns>
    public static GroupFigure? Of(SlaTerms terms, IReadOnlyList<SlaFigure?> figures)
    {
        var there = figures.OfType<SlaFigure>().ToList();
        if (there.Count == 0)
            return null;
        var durations = there.Aggregate(default(StatusDurations), (sum, f) => sum.Plus(f.Durations));
        var checks = there.Aggregate(default(CheckCounts), (sum, f) => sum.Plus(f.Checks ?? default));
        var worst = Enumerable.Range(0, figures.Count)
            .Where(i => figures[i] is { Ratio: not null, Promise: not SlaPromise.NotEnoughKnown })
            .OrderBy(i => figures[i]!.Ratio).Select(i => (int?)i).FirstOrDefault();
        return new GroupFigure(
            Count(SlaPromise.Kept), Count(SlaPromise.Missed), Count(SlaPromise.NotEnoughKnown),
            SlaFigure.Of(terms, durations, checks), worst is { } index ? figures[index]!.Ratio : null, worst);

        int Count(SlaPromise promise) => there.Count(f => f.Promise == promise);
    }
}
