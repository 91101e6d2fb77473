using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitor.Core.Access.SecondFactor;

/// <summary>The codes of an authenticator app (RFC 6238): six digits of the half minute, by a key that app and product share. Pure.</summary>
public static class TimeCode
{
    /// <summary>Of a key, in bytes (RFC 4226, section 4: 160 bits).</summary>
    public const int KeyLength = 20;

    private const int Digits = 6;

    // RFC 6238, section 5.2: one more each way, for clocks that differ and people who type slowly.
    private const int StepsAround = 1;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>The half minute whose code was typed; null when it is none of about now. Whoever takes it refuses it and older ones from then on.</summary>
    public static long? Match(ReadOnlySpan<byte> key, string typed, DateTimeOffset now)
    {
        if (typed.Length != Digits)
            return null;
        var current = now.ToUnixTimeSeconds() / (long)Step.TotalSeconds;
        for (var step = current + StepsAround; step >= current - StepsAround; step--)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(key, step)), Encoding.UTF8.GetBytes(typed)))
                return step;
        }

        return null;
    }

    /// <summary>The code of a half minute since 1970.</summary>
    public static string Of(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        // What authenticator apps know. As a keyed hash SHA-1 is not broken.
#pragma warning disable CA5350
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
