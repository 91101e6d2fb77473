using Monitor.Core.Registry;

namespace Monitor.Core.History;

/// <summary>Latency over a window in equal steps. A step without checks is a gap: its values are null.</summary>
public sealed record LatencySeries(
    ProbeKind Probe,
    DateTimeOffset From,
    DateTimeOffset To,
    double StepSeconds,
    IReadOnlyList<LatencyPoint> Points);

/// <summary>One step, all latencies in milliseconds.</summary>
/// <param name="At">The step's start.</param>
/// <param name="Count">Checks in the step.</param>
public sealed record LatencyPoint(DateTimeOffset At, int Count, double? P50, double? P95, double? Max);
