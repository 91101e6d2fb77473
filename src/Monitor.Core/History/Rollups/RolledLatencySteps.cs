using Monitor.Core.History.Latency;
using Monitor.Core.Probing;

namespace Monitor.Core.History.Rollups;

/// <summary>Makes the steps of a <see cref="LatencySeries"/> from histograms, and from the checks that are in none yet.</summary>
public sealed class RolledLatencySteps(LatencyPlan plan) : ILatencySteps
{
    private readonly LatencyHistogram?[] _latencies = new LatencyHistogram?[plan.Points];

    /// <summary>The latencies of a step of the plan, or of a part of it that begins in the step.</summary>
    public void Add(LatencyStep part) => At(part.At)?.Add(part.Latency);

    public void Add(DateTimeOffset at, int latencyMicroseconds) => At(at)?.Add(latencyMicroseconds);

    /// <summary>Phases are not rolled up: some steps with and some without would mislead.</summary>
    public void Add(DateTimeOffset at, PhaseTimings phases)
    {
    }

    public IReadOnlyList<LatencyPoint> ToPoints() => [.. _latencies.Select((latency, step) => PointOf(plan.From + (step * plan.Step), latency))];

    private LatencyHistogram? At(DateTimeOffset at) =>
        at < plan.From || at >= plan.To ? null : _latencies[(int)((at - plan.From).Ticks / plan.Step.Ticks)] ??= new LatencyHistogram();

    private static LatencyPoint PointOf(DateTimeOffset at, LatencyHistogram? latency) => latency is null or { Count: 0 }
        ? LatencyPoint.Gap(at)
        : new(
            at, (int)Math.Min(latency.Count, int.MaxValue), latency.Percentile(0.5) / 1000, latency.Percentile(0.95) / 1000,
            latency.Percentile(0.99) / 1000, latency.MaxMicroseconds / 1000.0);
}
