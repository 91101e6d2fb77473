using Monitor.Core.Probing.Http;
using Monitor.Core.Probing.Http.Wire;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Probing.Http;

/// <summary>A connection whose server says these bytes in these pieces, and then closes.</summary>
internal sealed class Pieces(byte[] said, Func<int> size) : MemoryStream(said, writable: false)
{
    /// <param name="size">How many bytes come next, at least 1.</param>
    /// <returns>What went wrong, and what was understood.</returns>
    public static async Task<(WireFault Fault, int Status, string Body, bool CanBeKept)> ReadAsync(byte[] said, Func<int> size, bool isHead = false)
    {
        var request = new PreparedRequest(new HttpProbe { Url = "http://pieces/", Method = isHead ? "HEAD" : "GET" }).First;
        using var connection = new WireConnection(request.Target, null!, new Pieces(said, size), null, 0);
        var fault = await connection.AskAsync(request, CancellationToken.None);
        if (fault == WireFault.None)
            fault = await connection.ReadBodyAsync(HttpProber.MaxBodyBytes, CancellationToken.None);
        return (fault, connection.Head.Status, Convert.ToHexString(connection.Body.Span), connection.CanBeKept);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span[..Math.Min(buffer.Length, size())]));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => default;
}
