using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.History.Uptime;

namespace Monitor.Core.History.Budgets;

/// <summary>
/// What a service may be down in a month, and what of it is left. By time, a degraded second counts as up. Of time that is gone only what is known and no
/// maintenance gives a budget, of time to come all: so the budget is spent exactly when the month can no longer keep the target.
/// </summary>
/// <param name="Spent">How the time up to now was.</param>
/// <param name="Total">The budget of the whole month, as far as can be said now.</param>
/// <param name="Days">What was left at the end of each day, the last one now.</param>
/// <param name="SpentAt">When nothing was left of it; null while something is.</param>
public sealed record ErrorBudget(BudgetTerms Terms, StatusDurations Spent, TimeSpan Total, IReadOnlyList<BudgetDay> Days, DateTimeOffset? SpentAt, BudgetForecast Forecast)
{
    /// <summary>How long it was down.</summary>
    public TimeSpan Used => Spent.Unhealthy;

    /// <summary>Negative where more was used than there is.</summary>
    public TimeSpan Left => Total - Used;

    public BudgetState State => (SpentAt, Spent.IsKnownEnough) switch
    {
        // Even if it had been up in all the time that is not known.
        (not null, false) when Used > Terms.Allows(Spent.AtBest().Known + (Terms.To - Terms.AsOf)) => BudgetState.Spent,
        (_, false) => BudgetState.NotEnoughKnown,
        (not null, _) => BudgetState.Spent,
        _ => BudgetState.Left,
    };

    /// <param name="timeline">Known from the month's begin, and for the time by which its pace is taken; Unknown in the gaps, maintenance laid over.</param>
    public static ErrorBudget Of(BudgetTerms terms, StatusTimeline timeline)
    {
        timeline = timeline.InMilliseconds();
        var spent = timeline.Between(terms.From, terms.AsOf);
        var total = TotalAt(terms, timeline, terms.AsOf);
        var days = LocalDays.Between(terms.From, terms.AsOf, terms.Zone).Select(d => new BudgetDay(d.Date, d.To, TotalAt(terms, timeline, d.To), timeline.Between(terms.From, d.To).Unhealthy));
        return new ErrorBudget(terms, spent, total, [.. days], SpentAtOf(terms, timeline), BudgetForecast.Of(terms, timeline, total - spent.Unhealthy));
    }

    private static TimeSpan TotalAt(BudgetTerms terms, StatusTimeline timeline, DateTimeOffset at) =>
        terms.Allows(timeline.Between(terms.From, at).Known + (terms.To - at));

    // What is left never grows: time that is down takes from it, and so does time that does not count. Time that is up leaves it.
    private static DateTimeOffset? SpentAtOf(BudgetTerms terms, StatusTimeline timeline)
    {
        if (!IsSpentAt(terms.AsOf))
            return null;
        var (left, spent) = (terms.From, terms.AsOf);
        while (spent - left > TimeSpan.FromMilliseconds(1))
        {
            var middle = left + ((spent - left) / 2);
            if (IsSpentAt(middle))
                spent = middle;
            else
                left = middle;
        }

        return Milliseconds.Cut(spent);

        bool IsSpentAt(DateTimeOffset at) => timeline.Between(terms.From, at).Unhealthy is var down && down > TimeSpan.Zero && down > TotalAt(terms, timeline, at);
    }
}

/// <summary>What was left of an error budget at one moment.</summary>
/// <param name="At">The end of the day, or now.</param>
/// <param name="Total">The month's budget, as far as could be said then.</param>
/// <param name="Used">How long it had been down.</param>
public sealed record BudgetDay(DateOnly Date, DateTimeOffset At, TimeSpan Total, TimeSpan Used)
{
    public TimeSpan Left => Total - Used;

    /// <summary>As a share of the budget, at most 1; negative where more was used than there is. Null where there is none.</summary>
    public double? LeftShare => Total > TimeSpan.Zero ? Left / Total : null;
}
