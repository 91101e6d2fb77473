using System.Globalization;

namespace Monitor.Core.Own.Standbys;

/// <summary>What the two servers said when they were asked, the primary first.</summary>
/// <param name="PrimaryNow">The primary's clock.</param>
/// <param name="IsStandby">The other one can only be read.</param>
/// <param name="IsOfPrimary">Both are copies of one cluster.</param>
/// <param name="HasAll">It has replayed what the primary had written when it was last marked, a second ago.</param>
/// <param name="ReplayedAt">When the last transaction that it has replayed was committed, by the primary's clock; null where it has replayed none since its start.</param>
public readonly record struct StandbyTold(DateTimeOffset PrimaryNow, bool IsStandby, bool IsOfPrimary, bool HasAll, DateTimeOffset? ReplayedAt)
{
    /// <summary>Null while it is not known; zero up to a second. A primary at which nothing happens leaves nobody behind.</summary>
    public TimeSpan? Lag => HasAll ? TimeSpan.Zero : ReplayedAt is { } at ? at < PrimaryNow ? PrimaryNow - at : TimeSpan.Zero : null;
}

/// <summary>Whether a standby is good to be read from. Pure.</summary>
public static class StandbyRules
{
    // Over this, looks follow each other.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    // One that hovers about the limit would else be taken and left each second.
    private const double BackBelow = 0.75;

    /// <summary>The state after a look.</summary>
    /// <param name="longest">So far behind it may be.</param>
    public static StandbyState After(StandbyState before, StandbyTold told, TimeSpan longest, DateTimeOffset now) => told switch
    {
        { IsStandby: false } => Away(before, "the server is no standby", now),
        { IsOfPrimary: false } => Away(before, "the server is no standby of this primary", now),
        { Lag: null } => Away(before, "it has replayed nothing since its start", now),
        { Lag: { } lag } when lag > longest => Next(before, StandbyUse.Behind, lag, string.Create(CultureInfo.InvariantCulture, $"it is more than {longest.TotalSeconds:0} s behind"), now),
        { Lag: { } lag } when before.Use == StandbyUse.Behind && lag > longest * BackBelow => Next(
            before, StandbyUse.Behind, lag, string.Create(CultureInfo.InvariantCulture, $"it was more than {longest.TotalSeconds:0} s behind, and is read again within {(longest * BackBelow).TotalSeconds:0.#} s"), now),
        _ => Next(before, StandbyUse.Read, told.Lag, null, now),
    };

    /// <summary>The state while the primary does not say up to where it has written. What was found holds no longer than the standby might be behind.</summary>
    /// <param name="sinceLook">How long ago it was last found how far the standby is.</param>
    public static StandbyState Unasked(StandbyState before, TimeSpan sinceLook, TimeSpan longest, DateTimeOffset now) =>
        IsPast(before, sinceLook, longest) ? Next(before, StandbyUse.Unknown, null, "the primary cannot be asked how far it is", now) : before;

    /// <summary>It was found so long ago that one that was good may by now be further behind than it may be.</summary>
    public static bool IsPast(StandbyState state, TimeSpan sinceLook, TimeSpan longest) =>
        (state is { IsRead: true, Lag: { } lag } ? lag : TimeSpan.Zero) + sinceLook > longest + Between;

    /// <summary>The state when it did not answer, or was lost by a reader.</summary>
    public static StandbyState Away(StandbyState before, string why, DateTimeOffset now) => Next(before, StandbyUse.Away, null, why, now);

    // One that is away for another reason now has still been away since then.
    private static StandbyState Next(StandbyState before, StandbyUse use, TimeSpan? lag, string? why, DateTimeOffset now) =>
        new(use, lag, why, before.IsRead == (use == StandbyUse.Read) && before.Use != StandbyUse.None ? before.Since : now);
}
