namespace Monitor.Fuzz.Wire;

/// <summary>A connection over which these bytes come, whatever is asked.</summary>
internal sealed class SaidStream(Said said) : MemoryStream(said.Bytes, writable: false)
{
    private readonly Random _pieces = new(said.Bytes.Length);

    public override bool CanWrite => true;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span[..Math.Min(buffer.Length, 1 + _pieces.Next(said.Most))]));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => default;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
    }
}
