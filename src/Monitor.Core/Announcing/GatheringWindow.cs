using Monitor.Core.Announcing.Bursts;

namespace Monitor.Core.Announcing;

/// <summary>
/// The time after a channel's message in which others are gathered instead of sent. The first goes at once and opens it; every 30 s what was
/// gathered goes as one; half a minute with nothing closes it. Once a window a critical message that comes behind none goes at once: three
/// messages in any minute at most.
/// </summary>
/// <param name="FlushAt">When what was gathered goes.</param>
/// <param name="HasCritical">Something critical was sent in it.</param>
public sealed record GatheringWindow(DateTimeOffset FlushAt, bool HasCritical)
{
    /// <summary>The alert that gathers, where the receiver keeps alerts; null before there is one.</summary>
    public Burst? Burst { get; init; }

    public static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    /// <param name="critical">The message that opens it says that something critical goes on.</param>
    public static GatheringWindow Open(DateTimeOffset now, bool critical) => new(now + Period, critical);

    /// <summary>One whose digest goes with the next look.</summary>
    public static GatheringWindow OpenDue(DateTimeOffset now) => new(now, HasCritical: false);

    /// <summary>Whether what is due now may be looked at.</summary>
    public bool IsDue(DateTimeOffset now) => FlushAt <= now;

    /// <summary>After a message that went out of it.</summary>
    public GatheringWindow With(bool critical) => this with { HasCritical = HasCritical || critical };

    /// <summary>After what was gathered has gone, or has to wait for the channel.</summary>
    public GatheringWindow Next(DateTimeOffset now, bool critical) => this with { FlushAt = now + Period, HasCritical = HasCritical || critical };
}
