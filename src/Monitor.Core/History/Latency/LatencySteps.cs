using System.Runtime.InteropServices;
using Monitor.Core.Probing;

namespace Monitor.Core.History.Latency;

/// <summary>Makes the steps of a <see cref="LatencySeries"/> from single checks.</summary>
/// <param name="points">How many steps, at least one.</param>
public sealed class LatencySteps(DateTimeOffset from, DateTimeOffset to, int points) : ILatencySteps
{
    private readonly List<int>?[] _latencies = new List<int>[points];
    private readonly List<int>?[][] _phases = new List<int>[points][];

    public double StepSeconds => (to - from).TotalSeconds / points;

    public void Add(DateTimeOffset at, int latencyMicroseconds)
    {
        if (StepOf(at) is { } step)
            (_latencies[step] ??= []).Add(latencyMicroseconds);
    }

    public void Add(DateTimeOffset at, PhaseTimings phases)
    {
        if (StepOf(at) is not { } step)
            return;
        var ofStep = _phases[step] ??= new List<int>?[5];
        Add(0, phases.Dns);
        Add(1, phases.Connect);
        Add(2, phases.Tls);
        Add(3, phases.FirstByte);
        Add(4, phases.Body);

        void Add(int phase, TimeSpan? time)
        {
            if (time is { } t)
                (ofStep[phase] ??= []).Add((int)t.TotalMicroseconds);
        }
    }

    public IReadOnlyList<LatencyPoint> ToPoints() => [.. Enumerable.Range(0, points).Select(PointOf)];

    private int? StepOf(DateTimeOffset at) =>
        at < from || at >= to ? null : Math.Min(points - 1, (int)((at - from).TotalSeconds / StepSeconds));

    private LatencyPoint PointOf(int step)
    {
        var at = from.AddSeconds(step * StepSeconds);
        if (_latencies[step] is not { } latencies)
            return LatencyPoint.Gap(at);
        latencies.Sort();
        var sorted = CollectionsMarshal.AsSpan(latencies);
        return new(
            at, sorted.Length, Percentile.Of(sorted, 0.5) / 1000, Percentile.Of(sorted, 0.95) / 1000, Percentile.Of(sorted, 0.99) / 1000,
            sorted[^1] / 1000.0, PhasesOf(_phases[step]));
    }

    private static LatencyPhases? PhasesOf(List<int>?[]? phases) => phases is null
        ? null
        : new(Median(phases[0]), Median(phases[1]), Median(phases[2]), Median(phases[3]), Median(phases[4]));

    private static double? Median(List<int>? microseconds)
    {
        if (microseconds is null)
            return null;
        microseconds.Sort();
        return Percentile.Of(CollectionsMarshal.AsSpan(microseconds), 0.5) / 1000;
    }
}
