using System.IO.Compression;
using Monitor.Core.History.Results;
using Monitor.Core.Probing;

namespace Monitor.Core.History.Packing;

/// <summary>
/// One probe's results as a block: exact to the microsecond, 4 to 6 bytes a check. Phases are not kept.
/// </summary>
/// <remarks>
/// One byte of version, then under Brotli: count, first time and period; the columns slot, lateness, latency, status, failure, code and
/// reason (<see cref="TimeGrid"/>, <see cref="NumberColumn"/>); the reasons' texts (<see cref="TextTable"/>).
/// </remarks>
public static class PackedDay
{
    /// <summary>More than a check each 100 ms.</summary>
    public const int MostResults = 1_000_000;

    private const byte Version = 1;

    /// <param name="results">Of one probe, in strictly increasing order of time, in whole microseconds.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static byte[] Write(IReadOnlyList<StoredResult> results)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(results.Count, MostResults);
        using var block = new MemoryStream();
        block.WriteByte(Version);
        using (var columns = new MemoryStream())
        {
            WriteColumns(columns, results);
            columns.Position = 0;
            using var brotli = new BrotliStream(block, new BrotliCompressionOptions { Quality = 4 }, leaveOpen: true);
            columns.CopyTo(brotli);
        }

        return block.ToArray();
    }

    /// <summary>The results as they were written.</summary>
    /// <param name="probeId">Whose they are; a block does not say.</param>
    /// <exception cref="UnreadableDayException">The block is damaged, or newer than this program.</exception>
    public static IReadOnlyList<StoredResult> Read(int probeId, byte[] block)
    {
        if (block is not [Version, ..])
            throw new UnreadableDayException(block.Length == 0 ? "The block is empty." : $"The block's version is {block[0]}, and this program knows {Version}.");
        try
        {
            using var brotli = new BrotliStream(new MemoryStream(block, 1, block.Length - 1), CompressionMode.Decompress);
            return ReadColumns(probeId, brotli);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or InvalidOperationException or OverflowException or IndexOutOfRangeException)
        {
            throw new UnreadableDayException($"The block is damaged: {e.Message}", e);
        }
    }

    private static void WriteColumns(MemoryStream to, IReadOnlyList<StoredResult> results)
    {
        var times = TimesOf(results);
        var grid = TimeGrid.Of(times);
        var texts = new TextTable();
        using var writer = new BinaryWriter(to, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(results.Count);
        writer.Write(grid.First);
        writer.Write(grid.Period);
        Column(i => (ulong)(grid.SlotOf(times[i]) - (i == 0 ? 0 : grid.SlotOf(times[i - 1]))));
        Column(i => NumberColumn.Fold(grid.LatenessOf(times[i])));
        Column(i => NumberColumn.Fold((long)results[i].LatencyMicroseconds));
        Column(i => (ulong)results[i].Status);
        Column(i => NumberColumn.Fold((int?)results[i].Failure));
        Column(i => NumberColumn.Fold(results[i].HttpStatus));
        Column(i => texts.NumberOf(results[i].Reason));
        texts.Write(writer);

        void Column(Func<int, ulong> numberOf)
        {
            var numbers = new ulong[results.Count];
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = numberOf(i);
            NumberColumn.Write(to, numbers);
        }
    }

    private static StoredResult[] ReadColumns(int probeId, Stream from)
    {
        using var reader = new BinaryReader(from);
        var count = reader.ReadInt32();
        if (count is < 0 or > MostResults)
            throw new InvalidDataException($"{count} results.");
        var grid = new TimeGrid(reader.ReadInt64(), reader.ReadInt64());
        var (slots, lateness, latencies) = (Column(), Column(), Column());
        var (statuses, failures, codes, reasons) = (Column(), Column(), Column(), Column());
        var texts = TextTable.Read(reader, count);
        var results = new StoredResult[count];
        var slot = 0L;
        for (var i = 0; i < count; i++)
        {
            slot += (long)slots[i];
            results[i] = new StoredResult(
                probeId,
                Microseconds.ToInstant(checked(grid.TimeOf(slot) + NumberColumn.Unfold(lateness[i]))),
                StatusOf(statuses[i]),
                (ProbeFailure?)NumberColumn.UnfoldNullable(failures[i]),
                NumberColumn.UnfoldNullable(codes[i]),
                checked((int)NumberColumn.Unfold(latencies[i])),
                texts[reasons[i]]);
        }

        return results;

        ulong[] Column() => NumberColumn.Read(from, count);
    }

    private static HealthStatus StatusOf(ulong number) =>
        number <= (ulong)HealthStatus.Unhealthy ? (HealthStatus)number : throw new InvalidDataException($"A status of number {number}.");

    private static long[] TimesOf(IReadOnlyList<StoredResult> results)
    {
        var times = new long[results.Count];
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = Microseconds.Of(results[i].At);
            if (i > 0 && times[i] <= times[i - 1])
                throw new ArgumentException($"{results[i].At:O} does not follow {results[i - 1].At:O}.", nameof(results));
        }

        return times;
    }
}
