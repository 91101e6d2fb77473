namespace Monitor.Core.History;

/// <summary>Instants as reports show them.</summary>
public static class Milliseconds
{
    /// <summary>The instant's millisecond, in UTC.</summary>
    /// <remarks>Instants are cut before durations are made of them: rounded durations would no longer sum to their window.</remarks>
    public static DateTimeOffset Cut(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
