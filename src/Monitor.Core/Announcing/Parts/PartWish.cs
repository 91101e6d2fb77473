using Monitor.Core.Announcing.Routing;

namespace Monitor.Core.Announcing.Parts;

/// <summary>What is to become of a part for one channel, at one moment.</summary>
public abstract record PartWish
{
    /// <summary>It knows what is true, or there is a reason not to tell it now: the next look asks again.</summary>
    /// <param name="Why">One clause for people; null where there is nothing to tell.</param>
    public sealed record Nothing(string? Why = null) : PartWish;

    /// <summary>It is told.</summary>
    public sealed record Tell(ToldPart Part) : PartWish;

    /// <summary>It is told when the hours of the route begin, what is over by then included.</summary>
    public sealed record Keep(HealthStatus Status, AlertRoute Route) : PartWish;

    /// <summary>It is not told of the end, or of nothing that it was kept for, and believes nothing further.</summary>
    public sealed record Forget : PartWish;
}

/// <summary>A part that a message speaks of.</summary>
/// <param name="Was">What the channel believed before; Healthy for nothing.</param>
/// <param name="Says">What is true; Unknown where it has ended because nobody says anything of it any more.</param>
/// <param name="Route">Key of the route that it is told by.</param>
public sealed record ToldPart(WatchedPart Part, HealthStatus Was, HealthStatus Says, string Route, bool SendResolved)
{
    public bool IsOver => !Says.IsBad();
}
