using System.Buffers;
using System.IO.Compression;

namespace Monitor.Core.Probing.Http;

/// <summary>Undoes what Content-Encoding says, up to a cap whatever comes out.</summary>
internal static class Decompression
{
    /// <summary>What we can undo.</summary>
    public const string Accepted = "gzip, deflate, br";

    // Nobody packs a status more often; each packing is a buffer of its own.
    private const int MostCodings = 4;

    /// <param name="codings">The header's value; the last coding was applied last. From one that we do not know on, bytes stay as they are.</param>
    /// <param name="cut">There was more than <paramref name="packed"/>.</param>
    /// <returns>The bytes and whether there were more, or null when they are damaged.</returns>
    public static (ReadOnlyMemory<byte> Body, bool Truncated)? Unpack(ReadOnlyMemory<byte> packed, bool cut, string codings, int cap)
    {
        var applied = codings.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (applied.Length > MostCodings)
            return null;
        var (body, truncated) = (packed, cut);
        foreach (var coding in applied.Reverse())
        {
            if (coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
                continue;
            // An empty body was not packed at all, whatever the header says.
            if (body.IsEmpty || Open(coding, body) is not { } stream)
                break;
            using (stream)
            {
                if (Read(stream, truncated, cap) is not { } read)
                    return null;
                (body, truncated) = read;
            }
        }

        return (body, truncated);
    }

    private static Stream? Open(string coding, ReadOnlyMemory<byte> packed)
    {
        // RFC 9110, section 8.4.1.3: x-gzip is gzip.
        Func<Stream, Stream>? open = coding.ToUpperInvariant() switch
        {
            "GZIP" or "X-GZIP" => static s => new GZipStream(s, CompressionMode.Decompress),
            "BR" => static s => new BrotliStream(s, CompressionMode.Decompress),
            "DEFLATE" when IsZlib(packed.Span) => static s => new ZLibStream(s, CompressionMode.Decompress),
            "DEFLATE" => static s => new DeflateStream(s, CompressionMode.Decompress),
            _ => null,
        };
        return open?.Invoke(new MemoryStream(packed.ToArray(), writable: false));
    }

    // Section 8.4.1.2: deflate means zlib's format, and some send the bare stream all the same.
    private static bool IsZlib(ReadOnlySpan<byte> packed) => packed.Length < 2 || (packed[0] & 0xF) == 8 && (packed[0] << 8 | packed[1]) % 31 == 0;

    private static (ReadOnlyMemory<byte> Body, bool Truncated)? Read(Stream stream, bool cut, int cap)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(cap + 1);
        var count = 0;
        try
        {
            while (count <= cap && stream.Read(buffer, count, cap + 1 - count) is > 0 and var read)
                count += read;
            return (buffer.AsSpan(0, Math.Min(count, cap)).ToArray(), cut || count > cap);
        }
        // Brotli says by the second what gzip says by the first, and zlib by the third that it needs a dictionary. Of what we cut off ourselves the end is missing, and that is no damage.
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or IOException)
        {
            return cut ? (buffer.AsSpan(0, Math.Min(count, cap)).ToArray(), true) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
