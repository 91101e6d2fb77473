namespace Monitor.DemoFleet.Serving;

/// <summary>The script's time.</summary>
internal sealed class FleetClock(TimeProvider time)
{
    private long started = time.GetTimestamp();

    /// <summary>Since the script began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(Volatile.Read(ref started));

    /// <summary>The time of day, for payloads.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Begins the script again: the first scenes are for those who watch, not for a monitor that is still starting.</summary>
    public void Begin() => Volatile.Write(ref started, time.GetTimestamp());
}
