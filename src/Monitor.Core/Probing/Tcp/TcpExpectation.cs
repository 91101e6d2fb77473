using System.Buffers;
using System.Text;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Text;

namespace Monitor.Core.Probing.Tcp;

/// <summary>Reads until a text appears, the other side closes, or it has sent more than is read.</summary>
internal static class TcpExpectation
{
    /// <summary>Bytes that are read.</summary>
    public const int MostBytes = 64 * 1024;

    private const int MostNamed = 80;

    public static async Task<ProbeOutcome> WaitAsync(string expect, Stream stream, Exchange exchange, CancellationToken deadline)
    {
        var wanted = Encoding.UTF8.GetBytes(expect);
        var name = $"\"{ForeignText.Line(expect, MostNamed)}\"";
        exchange.Missing = $"connected, and no {name}";
        var buffer = ArrayPool<byte>.Shared.Rent(MostBytes);
        try
        {
            for (var count = 0; ;)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(count, MostBytes - count), deadline);
                if (read == 0)
                    return exchange.Reached(HealthStatus.Unhealthy, $"closed the connection without {name}{Instead(buffer.AsSpan(0, count))}");
                exchange.NoteFirstByte();
                // What was looked through stays so; only a text across the border begins before it.
                var from = Math.Max(0, count - wanted.Length + 1);
                count += read;
                if (buffer.AsSpan(from, count - from).IndexOf(wanted) >= 0)
                    return exchange.Reached(HealthStatus.Healthy, $"answers with {name}");
                if (count == MostBytes)
                    return exchange.Reached(HealthStatus.Unhealthy, $"sent {MostBytes / 1024} KiB without {name}");
                exchange.Besides ??= Instead(buffer.AsSpan(0, count));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string Instead(ReadOnlySpan<byte> came) => came.IsEmpty ? "" : $": it sent {TcpText.Quote(came)}";
}
