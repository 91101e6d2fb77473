namespace Monitor.Core.History.Packing;

/// <summary>Instants as the database keeps them: whole microseconds since 1970.</summary>
internal static class Microseconds
{
    /// <exception cref="ArgumentException">The instant is finer than that.</exception>
    public static long Of(DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        return ticks % TimeSpan.TicksPerMicrosecond == 0
            ? ticks / TimeSpan.TicksPerMicrosecond
            : throw new ArgumentException($"{instant:O} is no whole microsecond.", nameof(instant));
    }

    /// <exception cref="OverflowException">No calendar has such an instant.</exception>
    public static DateTimeOffset ToInstant(long microseconds)
    {
        var ticks = checked((microseconds * TimeSpan.TicksPerMicrosecond) + DateTimeOffset.UnixEpoch.UtcTicks);
        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw new OverflowException($"{microseconds} µs since 1970 is no instant.");
    }
}
