namespace Monitor.Core.Judging.Findings;

/// <summary>The payload's own time.</summary>
internal static class TimestampFindings
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>One answer cannot tell a frozen clock from a start time, so the sentence names both.</summary>
    public static Contradiction? Old(in Examination seen)
    {
        if (seen.Reading!.TimestampInstant is not { } instant)
            return null;
        var limit = 3 * seen.Policy.Period;
        return seen.At - instant > (limit > Fresh ? limit : Fresh)
            ? new("old-timestamp", $"The payload's time, {seen.Reading.Timestamp}, is long past: it is frozen, or the time the process started. Send the time of this check, and the start under a name such as startedAt or uptime.")
            : null;
    }

    public static Contradiction? Naive(in Examination seen) =>
        seen.Reading is { Timestamp: not null, TimestampInstant: null }
            ? new("naive-timestamp", "The payload's time names no zone, so nobody can tell what instant it is. Send UTC with a Z: datetime.now(timezone.utc).isoformat() in Python.")
            : null;
}
