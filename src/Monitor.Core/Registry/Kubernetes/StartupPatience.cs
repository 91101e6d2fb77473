using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>Slow starters are often given hundreds of tries; here a threshold ends at 100.</summary>
internal static class StartupPatience
{
    private const int MostTries = 100;

    /// <summary>Fewer tries in the same time.</summary>
    public static ProbeDefinition Fitted(ProbeKind kind, ProbeDefinition probe, string place, Findings findings)
    {
        if (kind != ProbeKind.Startup || probe.FailureThreshold <= MostTries || probe.PeriodSeconds < 1)
            return probe;
        var seconds = (long)probe.FailureThreshold * probe.PeriodSeconds;
        var period = (int)Math.Min((seconds + MostTries - 1) / MostTries, int.MaxValue);
        var tries = (int)((seconds + period - 1) / period);
        findings.Note(place, $"{probe.FailureThreshold} tries every {probe.PeriodSeconds} s are asked as {tries} every {period} s: the same patience of {seconds} s.");
        return probe with { FailureThreshold = tries, PeriodSeconds = period };
    }
}
