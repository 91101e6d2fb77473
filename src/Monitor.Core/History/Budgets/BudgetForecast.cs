using System.Globalization;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.History.Uptime;
using Monitor.Core.Text;

namespace Monitor.Core.History.Budgets;

/// <summary>What becomes of an error budget until its month ends, if it goes on as in the last days. Pure.</summary>
/// <param name="SpendsAt">When it will be spent; null where it lasts, or nothing can be said.</param>
/// <param name="LeftAtEnd">What is left when the month ends; null where it will be spent before, or nothing can be said.</param>
/// <param name="Text">One sentence, with how it was computed.</param>
public sealed record BudgetForecast(DateTimeOffset? SpendsAt, TimeSpan? LeftAtEnd, string Text)
{
    /// <summary>The last days, by which the pace is taken.</summary>
    public static readonly TimeSpan PaceWindow = TimeSpan.FromDays(7);

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <param name="timeline">Known for <see cref="PaceWindow"/> before now.</param>
    /// <param name="left">Of the budget.</param>
    public static BudgetForecast Of(BudgetTerms terms, StatusTimeline timeline, TimeSpan left)
    {
        if (terms.IsOver)
            return Nothing("The month is over.");
        if (terms.Allows(terms.To - terms.From) == TimeSpan.Zero)
            return Nothing("A target of 100 % leaves no budget.");
        if (left < TimeSpan.Zero)
            return Nothing("It is spent: nothing comes back within the month.");
        var recent = timeline.Between(terms.AsOf - PaceWindow, terms.AsOf);
        return IsEnough(recent) ? AtPaceOf(terms, recent, left) : Nothing(Why(recent));
    }

    private static BudgetForecast AtPaceOf(BudgetTerms terms, StatusDurations recent, TimeSpan left)
    {
        if (recent.Unhealthy == TimeSpan.Zero)
            return new(null, left, $"Nothing of it was used in the last {RoundSpan.Words(PaceWindow)}: so {Exact(left)} is left at the month's end.");
        var (pace, rest) = (recent.Unhealthy / recent.Known, terms.To - terms.AsOf);
        var how = $"At the pace of the last {RoundSpan.Words(PaceWindow)} ({Exact(recent.Unhealthy)} down of {Exact(recent.Known)} that count)";
        if (rest * pace <= left)
            return new(null, left - (rest * pace), $"{how} {Exact(left - (rest * pace))} is left at the month's end.");
        var at = Milliseconds.Cut(terms.AsOf + (left / pace));
        return new(at, null, $"{how} it is spent on {LocalClock.Show(at, terms.Zone).ToString("d MMMM, HH:mm", English)}.");
    }

    // The same half as for how fast it burns: what is left after maintenance must be a time that says something of the next.
    private static bool IsEnough(StatusDurations recent) => recent.IsKnownEnough && recent.Known * 2 >= recent.Total;

    private static string Why(StatusDurations recent) =>
        $"No forecast: of the last {RoundSpan.Words(PaceWindow)} only {Exact(recent.Known)} count, which says too little of the days to come.";

    private static BudgetForecast Nothing(string why) => new(null, null, why);

    // Cut to what matters: an outage of seconds is told in seconds.
    private static string Exact(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalSeconds} s"),
        { TotalHours: < 1, Seconds: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s"),
        { TotalDays: >= 1, Hours: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{time.Days} d {time.Hours} h"),
        _ => RoundSpan.Words(time),
    };
}
