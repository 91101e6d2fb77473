using Monitor.Core.Incidents.Flapping;

namespace Monitor.Core.Announcing.Planning;

/// <summary>What is to become of an incident for one channel, at one moment.</summary>
/// <param name="Why">One sentence for people: why it is told, or why not.</param>
public sealed record ChannelWish(WishKind Kind, string Why)
{
    /// <summary>Of which kind the reason is why it is not told; null where it is.</summary>
    public WithheldReason? Reason { get; init; }

    /// <summary>Number of the service that <see cref="Why"/> names as what it follows from; null where it names none.</summary>
    public int? CauseServiceId { get; init; }

    /// <summary>The step by which the channel was reached; null when it was before, or is not.</summary>
    public RouteStepRef? Step { get; init; }

    /// <summary>When it is told, where that is known already.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>It goes with the next digest, not by itself.</summary>
    public bool InDigest { get; init; }

    /// <summary>Why it was to be told with the next digest counts no longer: only what it does not know is told.</summary>
    public bool IsAnew { get; init; }

    /// <summary>It may be told of what people did, though of nothing else.</summary>
    public bool LeavesUpdates { get; init; }

    /// <summary>That its service flaps, or does no longer: it is told with it.</summary>
    public FlappingNews? Flapping { get; init; }

    /// <summary>Older incidents of its service that the same message ends.</summary>
    public IReadOnlyList<ToldIncident> Also { get; init; } = [];

    public static ChannelWish Tell(string why) => new(WishKind.Tell, why);

    public static ChannelWish Withhold(WithheldReason reason, string why, DateTimeOffset? dueAt = null) => new(WishKind.Withhold, why) { Reason = reason, DueAt = dueAt };
}

/// <summary>How strong a wish is.</summary>
public enum WishKind
{
    /// <summary>It is not told of it now.</summary>
    Withhold,

    /// <summary>It is told what is true, if it believes something else.</summary>
    Tell,

    /// <summary>It is told what is true, although it believes that already.</summary>
    TellAgain,

    /// <summary>It is not told of the end, and believes nothing further.</summary>
    Forget,
}

/// <summary>A step of a route that reached a channel.</summary>
/// <param name="Number">From 1.</param>
public sealed record RouteStepRef(string Route, int Number, bool SendResolved);
