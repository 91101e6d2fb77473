namespace Monitor.Core.Own;

/// <summary>How long something has been waited for that may come to no end. Thread-safe.</summary>
public sealed class LivedWait(LivedTime lived)
{
    private volatile Begin? _begin;

    /// <summary>By the clock: whoever waits has done nothing else meanwhile. Zero while nothing is waited for.</summary>
    public TimeSpan Elapsed => _begin is { At: var at } ? lived.Elapsed(at) : TimeSpan.Zero;

    /// <summary>What of it the process lived: so long it was kept waiting.</summary>
    public TimeSpan Lived => _begin is { At: var at } ? lived.Since(at) : TimeSpan.Zero;

    public void Start() => _begin = new Begin(lived.Now);

    public void End() => _begin = null;

    private sealed record Begin(LivedMoment At);
}
