using System.IO.Compression;
using Monitor.Core;
using Monitor.Core.History.Packing;
using Monitor.Core.History.Rollups;
using Monitor.Core.Standing.Probes;

namespace Monitor.Fuzz.Packers;

/// <summary>What is packed comes back as it was; whatever else is unpacked is refused or something that can be used.</summary>
internal sealed class PackerCourse : ICourse
{
    // The columns of a million results, each number eight bytes, and their results.
    private const long MostMemory = 320L * 1024 * 1024;

    public Tally Tally { get; } = new();

    public Task<string?> TryAsync(int number)
    {
        var random = new Random(number);
        var (kind, trial) = random.Next(5) switch
        {
            0 => ("a series there and back", (Func<Random, string?>)Series),
            1 => ("a histogram there and back", Histogram),
            2 => ("recent statuses there and back", Recent),
            3 => ("a damaged block", DamagedBlock),
            _ => ("a damaged histogram", DamagedHistogram),
        };
        Tally.Add(kind);
        try
        {
            return Task.FromResult(trial(random) is { } trouble ? $"{kind}: {trouble}" : null);
        }
        catch (Exception e)
        {
            return Task.FromResult<string?>($"{kind}: threw {e}");
        }
    }

    public void Dispose()
    {
    }

    private static string? Series(Random random)
    {
        var results = new SomeSeries(random).Results();
        return PackedDay.Read(7, PackedDay.Write(results)).SequenceEqual(results) ? null : $"{results.Count} results are not what they were";
    }

    private static string? Histogram(Random random)
    {
        var histogram = new SomeSeries(random).Histogram();
        var read = HistogramBytes.Read(HistogramBytes.Of(histogram), histogram.MaxMicroseconds);
        return read.Count == histogram.Count && Used(read).SequenceEqual(Used(histogram)) ? null : $"{histogram.Count} latencies are not what they were";
    }

    private static string? Recent(Random random)
    {
        var recent = new RecentStatuses();
        for (var i = random.Next(60); i > 0; i--)
            recent = recent.Next((HealthStatus)random.Next(4));
        return RecentStatuses.Read(recent.ToBytes()) == recent && recent.Count <= RecentStatuses.Most ? null : "statuses are not what they were";
    }

    private static string? DamagedBlock(Random random)
    {
        var block = Block(random);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            foreach (var result in PackedDay.Read(7, block))
            {
                if (!Enum.IsDefined(result.Status))
                    return $"{result.Status} from {Literal.Of(block)}";
            }
        }
        catch (UnreadableDayException)
        {
            // As it should be.
        }

        var memory = GC.GetAllocatedBytesForCurrentThread() - before;
        return memory > MostMemory ? $"{memory:N0} bytes of memory for {Literal.Of(block)}" : null;
    }

    private static string? DamagedHistogram(Random random)
    {
        var bytes = random.Once(2) ? Noise(random, random.Next(60)) : Damaged(random, HistogramBytes.Of(new SomeSeries(random).Histogram()));
        if (random.Once(4))
            bytes = [.. Enumerable.Range(0, 3).SelectMany(i => (byte[])[(byte)(i + 1), 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, (byte)random.Next(128)])];
        try
        {
            var read = HistogramBytes.Read(bytes, random.NextInt64());
            return read.Count >= 0 && Used(read).Count == 4 ? null : $"{read.Count} latencies from {Literal.Of(bytes)}";
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static List<double?> Used(LatencyHistogram histogram) => [.. ((double[])[0, 0.5, 0.99, 1]).Select(histogram.Percentile)];

    // Under a whole compression what is read is damaged columns; otherwise it hardly ever gets so far.
    private static byte[] Block(Random random)
    {
        var good = PackedDay.Write(new SomeSeries(random).Results());
        if (random.Once(4))
            return Damaged(random, good);
        using var columns = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(good, 1, good.Length - 1), CompressionMode.Decompress))
            brotli.CopyTo(columns);
        return Packed(random.Once(3) ? Claiming(random) : Damaged(random, columns.ToArray()));
    }

    // A block of few bytes that says it holds much.
    private static byte[] Claiming(Random random)
    {
        var columns = new MemoryStream();
        using var writer = new BinaryWriter(columns);
        writer.Write(random.Pick([-1, 1, 1000, PackedDay.MostResults, PackedDay.MostResults + 1, int.MaxValue]));
        writer.Write(random.NextInt64());
        writer.Write(random.NextInt64());
        for (var i = random.Next(9); i > 0; i--)
            writer.Write((byte)random.Pick([0, 0, 1, 8, 9]));
        writer.Write(random.Pick([0, 1, int.MaxValue]));
        writer.Write(Noise(random, random.Next(400)));
        return columns.ToArray();
    }

    private static byte[] Packed(byte[] columns)
    {
        var block = new MemoryStream();
        block.WriteByte(1);
        using (var brotli = new BrotliStream(block, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(columns);
        return block.ToArray();
    }

    private static byte[] Damaged(Random random, byte[] bytes)
    {
        byte[] damaged = [.. bytes.AsSpan(0, random.Once(4) ? random.Next(bytes.Length + 1) : bytes.Length)];
        for (var hits = random.Next(4); hits > 0 && damaged.Length > 0; hits--)
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        return damaged;
    }

    private static byte[] Noise(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
