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

    private static void Write(Span<byte> buffer, ref int length, uint value)
    {
        for (; value >= 0x80; value >>= 7)
            buffer[length++] = (byte)(value | 0x80);
        buffer[length++] = (byte)value;
    }
}
