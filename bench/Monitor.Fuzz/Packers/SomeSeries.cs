using Monitor.Core;
using Monitor.Core.History.Results;
using Monitor.Core.History.Rollups;
using Monitor.Core.Probing;

namespace Monitor.Fuzz.Packers;

/// <summary>Random series: steady, irregular, and at the ends of what their types hold.</summary>
internal sealed class SomeSeries(Random random)
{
    private const long FirstMicrosecond = -62_135_596_800_000_000;
    private const long LastMicrosecond = 253_402_300_799_999_999;

    private static readonly string?[] Reasons = [null, null, "", "answered 503", "größe 🔥\u0001", new('x', 3000)];

    /// <summary>Strictly increasing in time, in whole microseconds.</summary>
    public List<StoredResult> Results()
    {
        var times = new SortedSet<long>();
        var begin = random.Once(10) ? random.NextInt64(FirstMicrosecond, LastMicrosecond) : 1_700_000_000_000_000 + random.NextInt64(100_000_000_000_000);
        var step = random.Pick([1L, 1000, 1_000_000, 30_000_000, 86_400_000_000, 1L << 55]);
        for (var i = random.Next(200); i > 0 && begin <= LastMicrosecond; i--)
        {
            times.Add(begin);
            begin += random.Once(20) ? 1 + random.NextInt64(step * 50) : step + random.NextInt64(1 + step / 10);
        }

        if (random.Once(20))
            times.UnionWith([FirstMicrosecond, LastMicrosecond]);
        return [.. times.Select(t => Result(DateTimeOffset.UnixEpoch.AddMicroseconds(0).AddTicks(t * 10)))];
    }

    public List<long> Latencies() =>
        [.. Enumerable.Range(0, random.Next(300)).Select(_ => random.Next(6) switch { 0 => random.NextInt64(long.MinValue, long.MaxValue), 1 => random.Pick([0L, 1, long.MaxValue, -1]), _ => random.NextInt64(1_000_000) })];

    public LatencyHistogram Histogram()
    {
        var histogram = new LatencyHistogram();
        foreach (var latency in Latencies())
            histogram.Add(latency);
        return histogram;
    }

    private StoredResult Result(DateTimeOffset at) => new(
        7, at, (HealthStatus)random.Next(4), random.Once(3) ? (ProbeFailure)(1 + random.Next(11)) : null,
        random.Next(4) switch { 0 => null, 1 => random.Next(int.MinValue, int.MaxValue), _ => 200 },
        random.Next(4) switch { 0 => int.MaxValue, 1 => random.Next(int.MinValue, int.MaxValue), _ => random.Next(1_000_000) },
        random.Pick(Reasons));
}
