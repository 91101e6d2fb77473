using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Standing.Probes;

/// <summary>
/// A probe that is new or was changed is asked again soon, until a check finds what it officially is: nobody waits three periods to learn
/// what they have just registered. Thresholds stay as they are, only the time between the checks is shorter.
/// </summary>
public static class Settling
{
    /// <summary>From one check to the next, unless the period is shorter.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Checks after which a probe is asked by its period, whatever they found: so many in a row confirm anything. None for a startup
    /// probe, whose threshold and period are the time a start may take, and for one that calls itself.
    /// </summary>
    public static byte Checks(ProbeKind kind, ProbeDefinition probe) =>
        kind == ProbeKind.Startup || probe.Push is not null ? (byte)0 : (byte)Math.Min(byte.MaxValue, Math.Max(probe.SuccessThreshold, probe.FailureThreshold));

    /// <summary>What is left of them after one more.</summary>
    /// <param name="seen">What it found; what told nothing is none of them, or our own trouble would use them up.</param>
    /// <param name="official">What the probe is with it.</param>
    internal static byte Left(byte left, HealthStatus seen, HealthStatus official) =>
        left == 0 || seen == HealthStatus.Unknown ? left : seen == official ? (byte)0 : (byte)(left - 1);
}
