using System.Buffers.Binary;
using Monitor.Core.Standing.Probes;

namespace Monitor.Data.Recording.States;

/// <summary>Streaks as stored: for each that is not broken its index, count and start; the ordinary case is two of six.</summary>
internal static class StreakBytes
{
    private const int Kinds = 6;
    private const int EntryLength = 1 + 4 + 8;

    public static byte[] Of(ProbeStanding standing)
    {
        var streaks = standing.Health.Streaks;
        Span<byte> buffer = stackalloc byte[Kinds * EntryLength];
        var length = 0;
        Write(buffer, ref length, 0, streaks.AtLeastDegraded);
        Write(buffer, ref length, 1, streaks.AtLeastUnhealthy);
        Write(buffer, ref length, 2, streaks.AtMostDegraded);
        Write(buffer, ref length, 3, streaks.AtMostHealthy);
        Write(buffer, ref length, 4, streaks.Blind);
        Write(buffer, ref length, 5, standing.SameCause);
        return buffer[..length].ToArray();
    }

    public static (Streaks Streaks, Streak SameCause) Read(ReadOnlySpan<byte> bytes)
    {
        Span<Streak> streaks = stackalloc Streak[Kinds];
        streaks.Clear();
        for (; bytes.Length >= EntryLength; bytes = bytes[EntryLength..])
        {
            if (bytes[0] < streaks.Length)
                streaks[bytes[0]] = new Streak(
                    BinaryPrimitives.ReadInt32LittleEndian(bytes[1..]),
                    new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(bytes[5..]), TimeSpan.Zero));
        }

        return (new Streaks(streaks[0], streaks[1], streaks[2], streaks[3], streaks[4]), streaks[5]);
    }

    private static void Write(Span<byte> buffer, ref int length, byte index, Streak streak)
    {
        if (streak.Count == 0)
            return;
        var entry = buffer[length..];
        entry[0] = index;
        BinaryPrimitives.WriteInt32LittleEndian(entry[1..], streak.Count);
        BinaryPrimitives.WriteInt64LittleEndian(entry[5..], streak.Since.UtcTicks);
        length += EntryLength;
    }
}
