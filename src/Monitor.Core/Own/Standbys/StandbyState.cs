namespace Monitor.Core.Own.Standbys;

/// <summary>Where long history is read, as this node found it when it last looked.</summary>
/// <param name="Lag">What the standby has not replayed yet, as time; null while that is not known.</param>
/// <param name="Why">Why it is not read from, as the end of a sentence; null while it is.</param>
/// <param name="Since">Since when it is, or is not, read from; by this node's clock.</param>
public sealed record StandbyState(StandbyUse Use, TimeSpan? Lag, string? Why, DateTimeOffset Since)
{
    // Within a few seconds a figure is as new as its last check.
    private static readonly TimeSpan Notable = TimeSpan.FromSeconds(5);

    /// <summary>None is configured.</summary>
    public static StandbyState None { get; } = new(StandbyUse.None, null, null, default);

    /// <summary>Long history is read from it.</summary>
    public bool IsRead => Use == StandbyUse.Read;

    /// <summary>Up to when what is read can be known: now, or the standby's time where that is more than a few seconds before it.</summary>
    public DateTimeOffset AsOf(DateTimeOffset now) => Behind is { } behind ? now - behind : now;

    /// <summary>How far what is read lies behind, where that is more than a few seconds; else null.</summary>
    public TimeSpan? Behind => IsRead && Lag > Notable ? Lag : null;
}

/// <summary>What becomes of a standby.</summary>
public enum StandbyUse
{
    None,

    /// <summary>Long history is read from it.</summary>
    Read,

    /// <summary>It answers, and is further behind than it may be.</summary>
    Behind,

    /// <summary>It does not answer, or is none.</summary>
    Away,

    /// <summary>The primary has not said for longer than the standby may be behind up to where it has written.</summary>
    Unknown,
}
