using System.Buffers;
using System.IO.Compression;

namespace Monitor.Core.Reading.Payloads;

/// <summary>Opens bodies that were compressed without saying so in a header, which files served as they lie on disk are.</summary>
internal static class Gzip
{
    public static bool IsIn(ReadOnlySpan<byte> body) => body is [0x1F, 0x8B, 8, ..];

    /// <param name="most">Bytes that are read at most; one more is returned when there are more.</param>
    /// <returns>The body itself when it is damaged.</returns>
    public static ReadOnlyMemory<byte> Open(ReadOnlyMemory<byte> body, int most)
    {
        using var packed = new MemoryStream(body.ToArray());
        using var stream = new GZipStream(packed, CompressionMode.Decompress);
        var opened = ArrayPool<byte>.Shared.Rent(most + 1);
        try
        {
            return opened.AsSpan(0, stream.ReadAtLeast(opened.AsSpan(0, most + 1), most + 1, throwOnEndOfStream: false)).ToArray();
        }
        catch (InvalidDataException)
        {
            return body;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(opened);
        }
    }
}
