using Monitor.Core.Probing;

namespace Monitor.Data.Sql;

/// <summary>Phase timings as stored with a result: five variable-length numbers of microseconds plus one, 0 for a phase that was not reached.</summary>
internal static class PhaseBytes
{
    /// <summary>Bytes that <see cref="Write(PhaseTimings, Span{byte})"/> needs at most.</summary>
    public const int MaxLength = 25;

    /// <param name="buffer">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>How many bytes it took.</returns>
    public static int Write(PhaseTimings phases, Span<byte> buffer)
    {
        var length = 0;
        Write(buffer, ref length, phases.Dns);
        Write(buffer, ref length, phases.Connect);
        Write(buffer, ref length, phases.Tls);
        Write(buffer, ref length, phases.FirstByte);
        Write(buffer, ref length, phases.Body);
        return length;
    }

    /// <summary>What <see cref="Write(PhaseTimings, Span{byte})"/> wrote; a phase that is missing or damaged is not known.</summary>
    public static PhaseTimings Read(ReadOnlySpan<byte> bytes) =>
        new(Next(ref bytes), Next(ref bytes), Next(ref bytes), Next(ref bytes), Next(ref bytes));

    private static TimeSpan? Next(ref ReadOnlySpan<byte> bytes)
    {
        var (value, length) = (0UL, 0);
        while (length < bytes.Length && length < 5)
        {
            var part = bytes[length];
            value |= (ulong)(part & 0x7F) << (7 * length++);
            if (part < 0x80)
                break;
        }

        bytes = bytes[length..];
        return value == 0 ? null : TimeSpan.FromMicroseconds(value - 1);
    }

    private static void Write(Span<byte> buffer, ref int length, TimeSpan? phase)
    {
        var value = phase is { } time ? (uint)Math.Clamp(time.Ticks / TimeSpan.TicksPerMicrosecond, 0, int.MaxValue - 1) + 1 : 0;
        for (; value >= 0x80; value >>= 7)
            buffer[length++] = (byte)(value | 0x80);
        buffer[length++] = (byte)value;
    }
}
