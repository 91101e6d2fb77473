namespace Monitor.Core.Alerting.Sending;

/// <summary>When a message is tried again: 5 s, 30 s, 2 min, 5 min, 15 min, 30 min, 1 h, 2 h, then every 4 h up to 24 h.</summary>
public static class RetrySchedule
{
    private const double JitterShare = 0.1;

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2),
        TimeSpan.FromHours(4), TimeSpan.FromHours(4), TimeSpan.FromHours(4), TimeSpan.FromHours(4), TimeSpan.FromHours(4),
    ];

    /// <summary>Tries of a message before it is given up, the one at once included.</summary>
    public static int Attempts => Delays.Length + 1;

    /// <summary>The wait after a failed try.</summary>
    /// <param name="attempt">Number of the try that failed, from 1.</param>
    /// <param name="jitter">0–1; spreads the wait by up to a tenth to both sides, so that a receiver is not hit by all at once.</param>
    /// <returns>Null when there is no further try.</returns>
    public static TimeSpan? After(int attempt, double jitter) =>
        attempt > Delays.Length ? null : Delays[Math.Max(attempt, 1) - 1] * (1 + JitterShare * (2 * Math.Clamp(jitter, 0, 1) - 1));
}
