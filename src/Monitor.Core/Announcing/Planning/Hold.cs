namespace Monitor.Core.Announcing.Planning;

/// <summary>Why nobody is told of an incident now, although there is something to tell.</summary>
/// <param name="Reason">Of which kind it is.</param>
/// <param name="Why">One clause for people, such as "snoozed until 10:30 UTC".</param>
/// <param name="Until">When to ask again; null when something has to happen for that.</param>
public sealed record Hold(WithheldReason Reason, string Why, DateTimeOffset? Until)
{
    /// <summary>Number of the service that <see cref="Why"/> names as what it may follow from; null where it names none.</summary>
    public int? CauseServiceId { get; init; }

    /// <summary>Somebody wished it: that he did may be told.</summary>
    public bool IsWished { get; init; }
}
