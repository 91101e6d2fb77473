using Monitor.Core.Probing;

namespace Monitor.Data.Recording;

/// <summary>Phase timings as stored with a result: five variable-length numbers of microseconds plus one, 0 for a phase that was not reached.</summary>
internal static class PhaseBytes
{
    public static byte[] Of(PhaseTimings phases)
    {
        Span<byte> buffer = stackalloc byte[25];
        var length = 0;
        foreach (var phase in (ReadOnlySpan<TimeSpan?>)[phases.Dns, phases.Connect, phases.Tls, phases.FirstByte, phases.Body])
            Write(buffer, ref length, phase is { } time ? (uint)Math.Clamp(time.TotalMicroseconds, 0, int.MaxValue - 1) + 1 : 0);
        return buffer[..length].ToArray();
    }

    /// <summary>What <see cref="Of"/> wrote; a phase that is missing or damaged is not known.</summary>
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

    private static void Write(Span<byte> buffer, ref int length, uint value)
    {
        for (; value >= 0x80; value >>= 7)
            buffer[length++] = (byte)(value | 0x80);
        buffer[length++] = (byte)value;
    }
}
