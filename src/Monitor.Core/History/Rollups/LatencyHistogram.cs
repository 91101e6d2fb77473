namespace Monitor.Core.History.Rollups;

/// <summary>
/// Latencies counted on a logarithmic scale, from which percentiles come with an error of at most 5 % and which can be summed:
/// a window's percentiles from those of its hours.
/// </summary>
/// <remarks>Each bucket ends 10 % above its begin, and a value is told as the one whose error is the same at both ends: 4.8 %.</remarks>
public sealed class LatencyHistogram
{
    /// <summary>Of a bucket: its end over its begin.</summary>
    public const double Growth = 1.1;

    /// <summary>From 1 µs (and below) to more than 10 minutes.</summary>
    internal const int Buckets = 214;

    private static readonly double LogGrowth = Math.Log(Growth);

    private readonly long[] _counts = new long[Buckets];

    /// <summary>Latencies in it.</summary>
    public long Count { get; private set; }

    /// <summary>The greatest latency in microseconds, exact; 0 while there is none.</summary>
    public long MaxMicroseconds { get; private set; }

    /// <param name="microseconds">Below 1 counts as 1.</param>
    public void Add(long microseconds)
    {
        _counts[BucketOf(microseconds)]++;
        Count++;
        MaxMicroseconds = Math.Max(MaxMicroseconds, microseconds);
    }

    public void Add(LatencyHistogram other)
    {
        for (var bucket = 0; bucket < Buckets; bucket++)
            _counts[bucket] += other._counts[bucket];
        Count += other.Count;
        MaxMicroseconds = Math.Max(MaxMicroseconds, other.MaxMicroseconds);
    }

    /// <summary>All of them in one.</summary>
    public static LatencyHistogram Sum(IEnumerable<LatencyHistogram> parts)
    {
        var sum = new LatencyHistogram();
        foreach (var part in parts)
            sum.Add(part);
        return sum;
    }

    /// <summary>The latency in microseconds that a share of them does not exceed (nearest rank), at most 5 % off; null while there is none.</summary>
    /// <param name="share">0–1; 1 is the exact maximum.</param>
    public double? Percentile(double share)
    {
        if (Count == 0)
            return null;
        var rank = Math.Clamp((long)Math.Ceiling(share * Count), 1, Count);
        if (rank == Count)
            return MaxMicroseconds;
        var bucket = 0;
        for (var below = _counts[0]; below < rank; below += _counts[bucket])
            bucket++;
        return Math.Min(ValueOf(bucket), MaxMicroseconds);
    }

    /// <summary>The filled buckets in their order.</summary>
    internal IEnumerable<(int Bucket, long Count)> Filled()
    {
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            if (_counts[bucket] > 0)
                yield return (bucket, _counts[bucket]);
        }
    }

    internal static LatencyHistogram Of(IEnumerable<(int Bucket, long Count)> filled, long maxMicroseconds)
    {
        var histogram = new LatencyHistogram { MaxMicroseconds = maxMicroseconds };
        foreach (var (bucket, count) in filled)
        {
            histogram._counts[bucket] += count;
            histogram.Count += count;
        }

        return histogram;
    }

    private static int BucketOf(long microseconds) =>
        microseconds <= 1 ? 0 : Math.Min((int)(Math.Log(microseconds) / LogGrowth), Buckets - 1);

    private static double ValueOf(int bucket) => Math.Pow(Growth, bucket) * 2 * Growth / (Growth + 1);
}
