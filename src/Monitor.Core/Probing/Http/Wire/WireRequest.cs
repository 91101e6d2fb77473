namespace Monitor.Core.Probing.Http.Wire;

/// <summary>A request as it goes over the wire.</summary>
/// <param name="Bytes">Head and body.</param>
internal sealed record WireRequest(Uri Uri, HttpMethod Method, WireTarget Target, byte[] Bytes)
{
    public bool IsHead { get; } = Method == HttpMethod.Head;

    /// <summary>The head with its empty line, and the body.</summary>
    public (ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body) Parts
    {
        get
        {
            var end = Bytes.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
            return (Bytes.AsMemory(0, end), Bytes.AsMemory(end));
        }
    }
}
