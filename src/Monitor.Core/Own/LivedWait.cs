namespace Monitor.Core.Own;

/// <summary>How long something has been waited for that may come to no end, by the time that the process lived. Thread-safe.</summary>
public sealed class LivedWait(LivedTime lived)
{
    private const long Never = -1;

    private long _since = Never;

    /// <summary>Zero while nothing is waited for.</summary>
    public TimeSpan Waited => Volatile.Read(ref _since) is var since and not Never ? lived.Now.Lived - TimeSpan.FromTicks(since) : TimeSpan.Zero;

    public void Begin() => Volatile.Write(ref _since, lived.Now.Lived.Ticks);

    public void End() => Volatile.Write(ref _since, Never);
}
