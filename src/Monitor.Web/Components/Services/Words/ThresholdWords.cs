using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Services.Words;

/// <summary>What thresholds mean in time. Pure.</summary>
public static class ThresholdWords
{
    /// <summary>
    /// "Down is announced after 3 failures: 60 to 95 s after it stops answering." The least when it breaks right before a check
    /// and fails at once; the most when it breaks right after one and every check runs into its time-out.
    /// </summary>
    public static string Announcement(int failureThreshold, int periodSeconds, int timeoutSeconds)
    {
        var (failures, period, timeout) = (Math.Max(1, failureThreshold), Math.Max(1, periodSeconds), Math.Max(0, timeoutSeconds));
        var least = (long)(failures - 1) * period;
        var most = ((long)failures * period) + timeout;
        return $"Down is announced after {Formats.Count(failures, "failure")}: {Seconds(least, most)} after it stops answering.";
    }

    /// <summary>"Silence counts as a failure 90 s after the last call. Down is announced after 1 failure." Of a push probe.</summary>
    public static string Lateness(int failureThreshold, int periodSeconds, int graceSeconds) =>
        $"Silence counts as a failure {Formats.Duration(TimeSpan.FromSeconds((long)Math.Max(1, periodSeconds) + Math.Max(0, graceSeconds)))} after the last call. "
        + $"Down is announced after {Formats.Count(Math.Max(1, failureThreshold), "failure")}.";

    private static string Seconds(long least, long most) => most < 600
        ? $"{least} to {most}\u00A0s"
        : $"{Formats.Duration(TimeSpan.FromSeconds(least))} to {Formats.Duration(TimeSpan.FromSeconds(most))}";
}
