using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;

namespace Monitor.Core.Standing.Probes;

/// <summary>The turn of what jobs push, as opposed to what is asked.</summary>
public static class PushTurn
{
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMilliseconds(100);

    /// <summary>True for what came by push, as opposed to its being late.</summary>
    public static bool IsHeard(CheckResult result) => result.Probe.Definition.Push is not null && result.Failure != ProbeFailure.Late;

    /// <summary>
    /// Two nodes that were called within a moment may differ by their clocks: what is pushed is news in the order of its coming, not
    /// an older check that was overtaken. So is what we said we had taken, and that another node thought late before it could be recorded; unless the next
    /// call is late since.
    /// </summary>
    /// <param name="taken">When the call was taken that was counted so before this one; null for none.</param>
    public static CheckResult Of(CheckResult result, ProbeStanding before, DateTimeOffset? taken) =>
        before.LastAt is { } last && last > result.At && IsHeard(result) && (last - result.At <= ClockDifference || taken < result.At || IsCalledLate(result, before, last))
            ? result with { At = last.AddMicroseconds(1) }
            : result;

    /// <summary>It is said to be late, and has called since its time ran out.</summary>
    public static bool IsRefuted(CheckResult result, ProbeStanding before) =>
        result is { Failure: ProbeFailure.Late, Due: { } due } && before.LastAt > due && before.Failure != ProbeFailure.Late;

    private static bool IsCalledLate(CheckResult result, ProbeStanding before, DateTimeOffset last) =>
        before.Failure == ProbeFailure.Late && result.Probe.Definition is { Push: { } push, Period: var period } && last - result.At < period + TimeSpan.FromSeconds(push.GraceSeconds);
}
