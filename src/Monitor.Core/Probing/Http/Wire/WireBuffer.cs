using System.Buffers;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Probing.Http.Wire;

/// <summary>What has come in over a connection: heads, the body as far as it is decoded, and what is still to be looked at, in one pooled array.</summary>
internal sealed class WireBuffer
{
    /// <summary>Bytes of an answer's heads, provisional ones included.</summary>
    public const int MostHead = OutboundHttp.MaxHeadersKibibytes * 1024;

    private const int First = 4096;
    // Beside head and body only the line between two chunks is ever held.
    private const int Most = MostHead + HttpProber.MaxBodyBytes + 2 * First;

    // The shared pool keeps some dozens; hundreds of checks are under way at once.
    private static readonly ArrayPool<byte> Firsts = ArrayPool<byte>.Create(First, maxArraysPerBucket: 1024);

    private byte[] _bytes = [];
    private int _read;

    /// <summary>Where the body begins.</summary>
    public int Body { get; private set; }

    /// <summary>Where the decoded body ends.</summary>
    public int Written { get; private set; }

    /// <summary>Where what has come in ends.</summary>
    public int End { get; private set; }

    /// <summary>Nothing came after the body.</summary>
    public bool IsRead => _read == End;

    public void Open()
    {
        if (_bytes.Length == 0)
            _bytes = Firsts.Rent(First);
    }

    public void Close()
    {
        Return(_bytes);
        Abandon();
    }

    /// <summary>As <see cref="Close"/>, when somebody may still write into the array.</summary>
    public void Abandon() => (_bytes, Body, Written, _read, End) = ([], 0, 0, 0, 0);

    public ReadOnlySpan<byte> Span(int start, int end) => _bytes.AsSpan(start, end - start);

    public Span<byte> Writable(int start, int length) => _bytes.AsSpan(start, length);

    public ReadOnlyMemory<byte> Memory(int start, int end) => _bytes.AsMemory(start, end - start);

    /// <summary>Where more may be received, never empty.</summary>
    public Memory<byte> Room()
    {
        if (End == _bytes.Length && !Compact())
            Grow(Math.Min(_bytes.Length * 4, Most));
        return _bytes.AsMemory(End);
    }

    /// <summary>So many more were received.</summary>
    /// <returns>The same number.</returns>
    public int Add(int received)
    {
        End += received;
        return received;
    }

    public void BeginBody(int at) => (Body, Written, _read) = (at, at, at);

    /// <summary>Makes room at once for a body whose length is known.</summary>
    public void Expect(int length)
    {
        if (Body + length > _bytes.Length)
            Grow(Body + length);
    }

    /// <summary>What has come in is the body, up to a length.</summary>
    /// <returns>True when all of it is there.</returns>
    public bool Take(long length)
    {
        var taken = (int)Math.Min(End - Body, length);
        (Written, _read) = (Body + taken, Body + taken);
        return taken == length;
    }

    /// <summary>What has come in is the body in chunks.</summary>
    public WireFault Advance(ref ChunkedReader chunks)
    {
        var (read, written) = (_read, Written);
        var fault = chunks.Advance(_bytes.AsSpan(0, End), ref read, ref written);
        (_read, Written) = (read, written);
        return fault;
    }

    // Closes the gap that the lines between chunks have left.
    private bool Compact()
    {
        var gap = _read - Written;
        _bytes.AsSpan(_read, End - _read).CopyTo(_bytes.AsSpan(Written));
        (_read, End) = (_read - gap, End - gap);
        return gap > 0;
    }

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        _bytes.AsSpan(0, End).CopyTo(larger);
        Return(_bytes);
        _bytes = larger;
    }

    private static void Return(byte[] bytes)
    {
        if (bytes.Length > 0)
            (bytes.Length == First ? Firsts : ArrayPool<byte>.Shared).Return(bytes);
    }
}
