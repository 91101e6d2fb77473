namespace Monitor.Data.Scheduling;

/// <summary>
/// What time it is for whoever reads, signs in or is let in: the database's, on which all nodes agree, whatever this machine's clock shows.
/// Its own counts until the database has told its time once. Timers and timestamps are the machine's, which never turn back. Thread-safe.
/// </summary>
/// <param name="own">The machine's.</param>
public sealed class AgreedTime(TimeProvider own) : TimeProvider
{
    private DatabaseClock? _clock;

    /// <summary>The machine's, for whoever compares both.</summary>
    public TimeProvider Own => own;

    public override long TimestampFrequency => own.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => own.LocalTimeZone;

    /// <summary>Goes by this clock from now on.</summary>
    public void Follow(DatabaseClock clock) => Volatile.Write(ref _clock, clock);

    public override DateTimeOffset GetUtcNow() => Volatile.Read(ref _clock)?.Told ?? own.GetUtcNow();

    public override long GetTimestamp() => own.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => own.CreateTimer(callback, state, dueTime, period);
}
