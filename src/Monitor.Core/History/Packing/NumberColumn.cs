using System.Numerics;

namespace Monitor.Core.History.Packing;

/// <summary>
/// Numbers of one kind, as planes: the lowest byte of each, then the next, up to the highest that any of them needs.
/// Like lies beside like, so the compressor removes what does not vary.
/// </summary>
internal static class NumberColumn
{
    public static void Write(Stream to, ReadOnlySpan<ulong> numbers)
    {
        var all = 0UL;
        foreach (var number in numbers)
            all |= number;
        var planes = (71 - BitOperations.LeadingZeroCount(all)) / 8;
        to.WriteByte((byte)planes);
        var plane = new byte[numbers.Length];
        for (var p = 0; p < planes; p++)
        {
            for (var i = 0; i < plane.Length; i++)
                plane[i] = (byte)(numbers[i] >> (8 * p));
            to.Write(plane);
        }
    }

    /// <exception cref="InvalidDataException">This is no column.</exception>
    /// <exception cref="EndOfStreamException">It is shorter than <paramref name="count"/>.</exception>
    public static ulong[] Read(Stream from, int count)
    {
        var planes = from.ReadByte();
        if (planes is < 0 or > 8)
            throw new InvalidDataException($"A number of {planes} bytes.");
        var numbers = new ulong[count];
        var plane = new byte[count];
        for (var p = 0; p < planes; p++)
        {
            from.ReadExactly(plane);
            for (var i = 0; i < count; i++)
                numbers[i] |= (ulong)plane[i] << (8 * p);
        }

        return numbers;
    }

    /// <summary>Small numbers of either sign as small numbers.</summary>
    public static ulong Fold(long number) => (ulong)((number << 1) ^ (number >> 63));

    public static long Unfold(ulong number) => (long)(number >> 1) ^ -(long)(number & 1);

    /// <summary>Null as 0.</summary>
    public static ulong Fold(int? number) => number is { } n ? Fold((long)n) + 1 : 0;

    public static int? UnfoldNullable(ulong number) => number == 0 ? null : checked((int)Unfold(number - 1));
}
