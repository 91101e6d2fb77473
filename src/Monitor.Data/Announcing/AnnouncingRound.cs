namespace Monitor.Data.Announcing;

/// <summary>What one look has brought.</summary>
/// <param name="Events">Looked at, and done with.</param>
/// <param name="Messages">That were written.</param>
/// <param name="IsElsewhere">Another node is at it.</param>
public sealed record AnnouncingRound(int Events, int Messages, bool IsElsewhere)
{
    /// <summary>Why parts were not looked at this time; null when they were, or nobody asks for them.</summary>
    public Exception? PartsFailure { get; init; }
}

/// <summary>What lies before the announcer.</summary>
/// <param name="Due">How long until there is something to do, negative when it is late; null when there is nothing.</param>
/// <param name="WatchesParts">Some route asks for parts, or somebody was told of one: what becomes of parts is looked at from time to time.</param>
public sealed record AnnouncingOutlook(TimeSpan? Due, bool WatchesParts)
{
    /// <summary>There may be something to tell.</summary>
    public bool IsNow => WatchesParts || Due <= TimeSpan.Zero;
}
