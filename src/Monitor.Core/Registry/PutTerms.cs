namespace Monitor.Core.Registry;

/// <summary>On what terms a definition replaces another.</summary>
/// <param name="ManagedBy">Who keeps it from now on; null leaves it to whoever does, <c>ui</c> when it is new.</param>
/// <param name="Match">The revision it was made from; null replaces whatever is stored.</param>
public sealed record PutTerms(string? ManagedBy = null, RevisionMatch? Match = null);

/// <summary>Which stored revision a change is meant for: what somebody else stored meanwhile is not overwritten.</summary>
/// <param name="AnyOf">Null: whichever there is, but there has to be one.</param>
public sealed record RevisionMatch(IReadOnlyCollection<Revision>? AnyOf)
{
    public static RevisionMatch Existing { get; } = new(AnyOf: null);

    public static RevisionMatch Of(Revision revision) => new([revision]);

    /// <param name="stored">Null when nothing is stored.</param>
    public bool Admits(Revision? stored) => stored is { } revision && (AnyOf is null || AnyOf.Contains(revision));
}

/// <summary>One state of what is stored.</summary>
/// <param name="Id">Number of the row: what was deleted and made anew counts from one again, and is another.</param>
/// <param name="Number">Grows with every change.</param>
public readonly record struct Revision(int Id, int Number);

/// <summary>Who stored a revision.</summary>
/// <param name="By">Null when that is not known any more.</param>
public sealed record LastChange(Access.Actor? By, DateTimeOffset At);
