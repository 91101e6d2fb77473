using Monitor.Core;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Web.Components.Elements.Words;
using Settles = Monitor.Core.Standing.Probes.Settling;

namespace Monitor.Web.Components.Services.Words;

/// <summary>What thresholds mean in time. Pure.</summary>
public static class ThresholdWords
{
    private static readonly TimeSpan Soon = Settles.Pace;

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

    /// <summary>What the thresholds of flapping mean, in two sentences.</summary>
    /// <param name="thresholds">Null for the defaults.</param>
    public static string Flapping(FlappingThresholds? thresholds) => (thresholds ?? FlappingThresholds.Default) is { Enabled: true } by
        ? $"A turn is a confirmed change from good to bad or back. After {Formats.Count(by.Turns, "turn")} in {Formats.Duration(by.Within)} channels are told once that it flaps, and once what it is when it has not turned for {Formats.Duration(by.Steady)}."
        : "A turn is a confirmed change from good to bad or back: each is told.";

    /// <summary>" After saving it is asked every 2 s until its status is confirmed." Of a probe that settles sooner than by its period.</summary>
    public static string Settling(ProbeKind kind, int periodSeconds) => kind == ProbeKind.Startup || periodSeconds <= Soon.TotalSeconds
        ? ""
        : $" After saving it is asked every {Formats.Duration(Soon)} until its status is confirmed.";

    /// <summary>
    /// How a probe that was just registered comes to the status that a test found, after its word: " with its first check",
    /// " after 3 checks, 2 s apart", " after 3 checks, 2 s apart, the first 1 min after saving".
    /// </summary>
    /// <remarks>Empty for what we could not see.</remarks>
    /// <param name="gated">A startup probe has to succeed before it is asked.</param>
    public static string First(HealthStatus tested, ProbeKind kind, ProbeDefinition probe, bool gated)
    {
        var checks = tested == HealthStatus.Healthy ? probe.SuccessThreshold : probe.FailureThreshold;
        var startup = kind == ProbeKind.Startup;
        // Nobody knows when we shall see.
        if (tested == HealthStatus.Unknown)
            return "";
        // For the startup gate Degraded is a success, too.
        var first = checks <= 1 || (startup && tested == HealthStatus.Degraded);
        var apart = Settles.Checks(kind, probe) > 0 && probe.Period > Soon ? Soon : probe.Period;
        var words = first ? " with its first check" : $" after {Formats.Count(checks, "check")}, {Formats.Duration(apart)} apart";
        return words
            + (gated && !startup ? " once startup has succeeded" : "")
            + (probe.InitialDelaySeconds > 0 && !gated ? $", the first {Formats.Duration(TimeSpan.FromSeconds(probe.InitialDelaySeconds))} after saving" : "");
    }

    private static string Seconds(long least, long most) => most < 600
        ? $"{least} to {most}\u00A0s"
        : $"{Formats.Duration(TimeSpan.FromSeconds(least))} to {Formats.Duration(TimeSpan.FromSeconds(most))}";
}
