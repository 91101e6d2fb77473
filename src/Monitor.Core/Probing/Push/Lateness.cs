using System.Globalization;

namespace Monitor.Core.Probing.Push;

/// <summary>What it means that a push probe became due: nobody called in time.</summary>
internal static class Lateness
{
    public static ProbeOutcome Of(PreparedProbe.Push late) => new ProbeOutcome.Unreachable(
        ProbeFailure.Late,
        $"nothing was pushed in time: expected every {Seconds(late.Period)}, with {Seconds(TimeSpan.FromSeconds(late.Probe.GraceSeconds))} of grace",
        IsOurs: false,
        TimeSpan.Zero,
        default);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");
}
