namespace Monitor.Core.History.Budgets;

/// <summary>The error budget of a calendar month: how much of it a service may be down.</summary>
/// <param name="From">The month's begin; in whole milliseconds.</param>
/// <param name="To">Its end, not included; it may lie ahead.</param>
/// <param name="AsOf">Up to when it is looked at: now, or the end of a month that is over.</param>
/// <param name="TargetPercent">More than 0, at most 100, with at most four decimals.</param>
public sealed record BudgetTerms(DateTimeOffset From, DateTimeOffset To, DateTimeOffset AsOf, TimeZoneInfo Zone, decimal TargetPercent)
{
    private const int Parts = 1_000_000;

    /// <summary>Over nothing is spent any more.</summary>
    public bool IsOver => AsOf >= To;

    /// <summary>What a time that counts allows: floored to the tick, so that what is allowed is never more than the target says.</summary>
    public TimeSpan Allows(TimeSpan time) => new((long)((Int128)time.Ticks * (int)((100 - TargetPercent) * (Parts / 100)) / Parts));
}
