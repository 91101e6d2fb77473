using System.Buffers.Text;

namespace Monitor.LoadTarget;

/// <summary>What is needed of a request: the number at the path's end, and whether the connection is to be closed.</summary>
internal readonly record struct Request(int Id, bool Close)
{
    private const byte CarriageReturn = (byte)'\r';

    /// <summary>Reads one request without a body.</summary>
    /// <param name="received">All bytes so far.</param>
    /// <param name="length">Bytes of the request, when it is complete.</param>
    public static bool TryRead(ReadOnlySpan<byte> received, out Request request, out int length)
    {
        var end = received.IndexOf("\r\n\r\n"u8);
        request = default;
        length = end + 4;
        if (end < 0)
            return false;

        var line = received[..received.IndexOf(CarriageReturn)];
        request = new Request(IdOf(line), received[..end].IndexOf("onnection: close"u8) >= 0);
        return true;
    }

    // "GET /ready/123 HTTP/1.1"
    private static int IdOf(ReadOnlySpan<byte> line)
    {
        var path = line[..Math.Max(0, line.LastIndexOf((byte)' '))];
        return Utf8Parser.TryParse(path[(path.LastIndexOf((byte)'/') + 1)..], out int id, out _) ? id : 0;
    }
}
