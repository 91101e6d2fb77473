namespace Monitor.Core.History.Rollups;

/// <summary>From when on checks can still be counted, by what they are counted from. What lies before is removed.</summary>
/// <param name="Results">Single results.</param>
/// <param name="Hours">Roll-ups of hours.</param>
/// <param name="Days">Roll-ups of UTC days.</param>
public sealed record KeptChecks(DateTimeOffset Results, DateTimeOffset Hours, DateTimeOffset Days)
{
    /// <summary>Nothing is ever removed.</summary>
    public static KeptChecks All { get; } = new(DateTimeOffset.MinValue, DateTimeOffset.MinValue, DateTimeOffset.MinValue);

    /// <summary>The parts of a window whose checks can be counted no longer, in the order of time. Whole UTC days outlast the edges of an old window.</summary>
    public IReadOnlyList<CheckSpan> Gone(DateTimeOffset from, DateTimeOffset to) =>
    [
        .. CheckSpans.Of(from, to, UtcHour.Of(to))
            .Select(s => Of(s.Source) is var since && since < s.To ? s with { To = since } : s)
            .Where(s => s.From < s.To),
    ];

    /// <summary>What both say is kept: the later of each.</summary>
    public KeptChecks And(KeptChecks other) => new(Later(Results, other.Results), Later(Hours, other.Hours), Later(Days, other.Days));

    /// <summary>The same of a probe that was not asked before an instant: what its service was until then another one saw.</summary>
    public KeptChecks Since(DateTimeOffset first) => And(new KeptChecks(first, first, first));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private DateTimeOffset Of(CheckSource source) => source switch
    {
        CheckSource.Results => Results,
        CheckSource.Hours => Hours,
        _ => Days,
    };
}
