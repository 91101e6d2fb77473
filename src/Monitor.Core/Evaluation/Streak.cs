namespace Monitor.Core.Evaluation;

/// <summary>How many verdicts in a row had some property, and when the first of them was.</summary>
/// <param name="Count">0 when the last one did not have it.</param>
/// <param name="Since">Meaningless while <paramref name="Count"/> is 0.</param>
public readonly record struct Streak(int Count, DateTimeOffset Since)
{
    public Streak Next(bool goesOn, DateTimeOffset at) =>
        !goesOn ? default : Count == 0 ? new Streak(1, at) : this with { Count = Count + 1 };
}
