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
    /// an older check that was overtaken.
    /// </summary>
    public static CheckResult Of(CheckResult result, DateTimeOffset? last) =>
        last is { } before && before > result.At && before - result.At <= ClockDifference && IsHeard(result)
            ? result with { At = before.AddMicroseconds(1) }
            : result;
}
