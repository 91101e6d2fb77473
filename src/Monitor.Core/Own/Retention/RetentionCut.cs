namespace Monitor.Core.Own.Retention;

/// <summary>What a shorter time removes for good.</summary>
/// <param name="From">How long it is kept now, in the part's unit.</param>
/// <param name="To">And then.</param>
/// <param name="Before">All of it that is older than this goes.</param>
public sealed record RetentionCut(RetentionPart Part, int From, int To, DateTimeOffset Before)
{
    /// <summary>Of all times that become shorter. A longer one brings nothing back. Pure.</summary>
    public static IReadOnlyList<RetentionCut> Of(RetentionSettings now, RetentionSettings wish, DateTimeOffset at) =>
    [
        .. RetentionPart.All.Where(p => p.Counts(wish) < p.Counts(now)).Select(p => new RetentionCut(p, p.Counts(now), p.Counts(wish), at - p.Time(p.Counts(wish)))),
    ];
}
