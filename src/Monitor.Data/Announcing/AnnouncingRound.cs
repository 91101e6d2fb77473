namespace Monitor.Data.Announcing;

/// <summary>What one look has brought.</summary>
/// <param name="Events">Looked at, and done with.</param>
/// <param name="Messages">That were written.</param>
/// <param name="IsElsewhere">Another node is at it.</param>
public sealed record AnnouncingRound(int Events, int Messages, bool IsElsewhere)
{
    /// <summary>Some route asks for parts, or somebody was told of one: what becomes of parts is looked at from time to time.</summary>
    public bool WatchesParts { get; init; }

    /// <summary>Why parts were not looked at this time; null when they were, or nobody asks for them.</summary>
    public Exception? PartsFailure { get; init; }
}
