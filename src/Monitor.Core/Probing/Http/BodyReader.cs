using System.Buffers;

namespace Monitor.Core.Probing.Http;

/// <summary>Reads a body up to a cap, whatever the sender claims or sends.</summary>
public static class BodyReader
{
    private const int FirstBuffer = 4096;

    /// <param name="length">What the sender claims, or null.</param>
    /// <returns>The bytes, and whether there were more.</returns>
    public static async ValueTask<(ReadOnlyMemory<byte> Body, bool Truncated)> ReadAsync(
        Stream stream, long? length, int cap, CancellationToken cancellationToken)
    {
        var size = length is > 0 ? (int)Math.Min(length.Value, cap) + 1 : FirstBuffer;
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var count = 0;
            while (true)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(count, Math.Min(buffer.Length, cap + 1) - count), cancellationToken);
                count += read;
                if (read == 0)
                    return (buffer.AsSpan(0, count).ToArray(), false);
                if (count > cap)
                    return (buffer.AsSpan(0, cap).ToArray(), true);
                if (count == buffer.Length)
                    buffer = Grow(buffer, count, cap);
            }
        }
        catch (InvalidOperationException e)
        {
            // Brotli's way of saying what gzip says by this exception.
            throw new InvalidDataException(e.Message, e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer, int count, int cap)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 4, cap + 1));
        buffer.AsSpan(0, count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
