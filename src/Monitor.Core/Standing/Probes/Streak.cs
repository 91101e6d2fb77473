namespace Monitor.Core.Standing.Probes;

/// <summary>How many verdicts in a row had some property, and when the first of them was.</summary>
public readonly record struct Streak
{
    // Five of them lie in the state of every probe: 8 bytes instead of 16.
    private readonly long _since;

    public Streak(int count, DateTimeOffset since) => (Count, _since) = (count, since.UtcTicks);

    /// <summary>0 when the last one did not have it.</summary>
    public int Count { get; private init; }

    /// <summary>In UTC. Meaningless while <see cref="Count"/> is 0.</summary>
    public DateTimeOffset Since => new(_since, TimeSpan.Zero);

    public Streak Next(bool goesOn, DateTimeOffset at) =>
        !goesOn ? default : Count == 0 ? new Streak(1, at) : this with { Count = Count + 1 };

    /// <summary>The same count, begun at <paramref name="at"/>.</summary>
    public Streak From(DateTimeOffset at) => new(Count, at);
}
