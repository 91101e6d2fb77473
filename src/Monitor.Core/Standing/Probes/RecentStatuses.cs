using System.Collections;

namespace Monitor.Core.Standing.Probes;

/// <summary>The verdicts of a probe's last checks, oldest first. Two bits each: a check that comes makes no object.</summary>
public readonly record struct RecentStatuses : IReadOnlyList<HealthStatus>
{
    /// <summary>Checks that are known at most.</summary>
    public const int Most = 30;

    private const int BitsEach = 2;
    private const ulong All = (1UL << (BitsEach * Most)) - 1;

    // The newest in the lowest bits.
    private readonly ulong _bits;
    private readonly byte _count;

    private RecentStatuses(ulong bits, int count) => (_bits, _count) = (bits & All, (byte)Math.Min(count, Most));

    public int Count => _count;

    public HealthStatus this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, _count);
            return (HealthStatus)((_bits >> (BitsEach * (_count - 1 - index))) & 3);
        }
    }

    /// <param name="bytes">As <see cref="ToBytes"/> gives them; of more than <see cref="Most"/> the last count.</param>
    public static RecentStatuses Read(ReadOnlySpan<byte> bytes)
    {
        var read = new RecentStatuses();
        foreach (var status in bytes)
            read = read.Next((HealthStatus)(status & 3));
        return read;
    }

    /// <summary>How many of the last ones lie between these two. Unknown is passed over.</summary>
    public int InARow(HealthStatus best, HealthStatus worst)
    {
        var count = 0;
        for (var i = _count - 1; i >= 0; i--)
        {
            if (this[i] == HealthStatus.Unknown)
                continue;
            if (this[i] < best || this[i] > worst)
                break;
            count++;
        }

        return count;
    }

    public RecentStatuses Next(HealthStatus newest) => new((_bits << BitsEach) | ((uint)newest & 3), _count + 1);

    /// <summary>A byte for each, the number of the status.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[_count];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)this[i];
        return bytes;
    }

    public IEnumerator<HealthStatus> GetEnumerator()
    {
        for (var i = 0; i < _count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
