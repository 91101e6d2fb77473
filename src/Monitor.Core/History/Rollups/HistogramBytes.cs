namespace Monitor.Core.History.Rollups;

/// <summary>
/// A histogram as stored: for each filled bucket a byte, how far it lies behind the one before, and its count as a variable-length
/// number (7 bits a byte, lowest first). An hour of a steady service takes 20 to 50 bytes. The maximum is stored beside it.
/// </summary>
public static class HistogramBytes
{
    private const int LongestCount = 9;

    public static byte[] Of(LatencyHistogram histogram)
    {
        var bytes = new List<byte>(64);
        var last = 0;
        foreach (var (bucket, count) in histogram.Filled())
        {
            bytes.Add((byte)(bucket - last));
            last = bucket;
            for (var rest = (ulong)count; ; rest >>= 7)
            {
                bytes.Add((byte)(rest >= 0x80 ? rest | 0x80 : rest));
                if (rest < 0x80)
                    break;
            }
        }

        return [.. bytes];
    }

    /// <exception cref="FormatException">The bytes are not what <see cref="Of"/> makes.</exception>
    public static LatencyHistogram Read(ReadOnlySpan<byte> bytes, long maxMicroseconds)
    {
        var filled = new List<(int, long)>();
        var (bucket, all) = (0, 0L);
        while (!bytes.IsEmpty)
        {
            bucket += bytes[0];
            if (bucket >= LatencyHistogram.Buckets || (filled.Count > 0 && bytes[0] == 0))
                throw new FormatException("A latency histogram's buckets do not rise.");
            var count = Count(ref bytes);
            if (count > long.MaxValue - all)
                throw new FormatException("A latency histogram counts more than can be.");
            all += count;
            filled.Add((bucket, count));
        }

        return LatencyHistogram.Of(filled, maxMicroseconds);
    }

    private static long Count(ref ReadOnlySpan<byte> bytes)
    {
        var count = 0L;
        for (var i = 1; i < bytes.Length && i <= LongestCount; i++)
        {
            count |= (long)(bytes[i] & 0x7F) << (7 * (i - 1));
            if (bytes[i] >= 0x80)
                continue;
            bytes = bytes[(i + 1)..];
            return count > 0 ? count : throw new FormatException("A latency histogram has an empty bucket.");
        }

        throw new FormatException("A latency histogram ends within a count.");
    }
}
