namespace Monitor.Core.History;

/// <summary>Time in which we could not or were told not to look: Unknown, whatever the recorded changes say.</summary>
/// <param name="To">Not included; null while it lasts.</param>
public sealed record Gap(DateTimeOffset From, DateTimeOffset? To, GapCause Cause);

/// <summary>Why nobody looked.</summary>
public enum GapCause
{
    /// <summary>An operator had stopped probing.</summary>
    Paused = 1,

    /// <summary>No node of ours was running.</summary>
    Stopped = 2,

    /// <summary>Our database did not take results.</summary>
    Database = 3,

    /// <summary>Our network or resolver was down.</summary>
    Network = 4,
}
