using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Probing.Outbound.Rules;

namespace Monitor.Core.Probing.Http.Wire;

/// <summary>One connection that speaks HTTP/1.1, plain or over TLS: sends a request, reads its answer into a buffer of its own. Used by one check at a time.</summary>
/// <param name="secured">Null for plain HTTP; owns the socket otherwise.</param>
/// <param name="certificateExpires">Of the certificate that the handshake showed.</param>
/// <param name="made">A timestamp of the clock that keeps connections.</param>
internal sealed class WireConnection(WireTarget target, Socket socket, Stream? secured, DateTimeOffset? certificateExpires, long made) : IDisposable
{
    private readonly WireBuffer _buffer = new();
    private ValueTask<int> _begun;
    private bool _hasBegun;
    private int _head;
    private ChunkedReader _chunks;
    private bool _isWhole;

    public WireTarget Target => target;

    public DateTimeOffset? CertificateExpires => certificateExpires;

    /// <summary>A timestamp: since then the server has shown its certificate. Null for plain HTTP.</summary>
    public long? CertificateSeen { get; init; }

    public long Made { get; } = made;

    /// <summary>When its name was last looked up and found to mean <see cref="FindAddress"/>.</summary>
    public long Resolved { get; set; } = made;

    /// <summary>The rules by which <see cref="FindAddress"/> was last judged; null for those of when it was made.</summary>
    public OutboundRules? JudgedBy { get; set; }

    /// <summary>When it was last given back to be kept.</summary>
    public long IdleSince { get; set; }

    /// <summary>Something of an answer has come.</summary>
    public bool HasHeard => _buffer.End > 0;

    /// <summary>The next in a list of kept ones.</summary>
    public WireConnection? Next { get; set; }

    public AnswerHead Head { get; private set; }

    /// <summary>The head's bytes, until the connection is given back.</summary>
    public ReadOnlySpan<byte> HeadBytes => _buffer.Span(_head, _buffer.Body);

    public ReadOnlySpan<byte> ContentType => HeadBytes[Head.ContentType];

    /// <summary>The body as it came, more than asked for included.</summary>
    public ReadOnlyMemory<byte> Body => _buffer.Memory(_buffer.Body, _buffer.Written);

    /// <summary>What the system said when the connection broke.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The answer is read to its end, nothing came after it, and the server goes on.</summary>
    public bool CanBeKept => _isWhole && Head.Keeps && Head.End != BodyEnd.Close && _buffer.IsRead;

    /// <summary>Where it leads; null where that is nowhere any more.</summary>
    public IPAddress? FindAddress()
    {
        try
        {
            return (socket.RemoteEndPoint as IPEndPoint)?.Address;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>Begins to read before anything is asked: whatever comes now, the end or some words, belongs to nothing we ask.</summary>
    /// <returns>False when it did, and the connection is of no use any more.</returns>
    public bool TryBegin(CancellationToken deadline)
    {
        _buffer.Open();
        (Head, _isWhole, _head, _chunks) = (default, false, 0, default);
#pragma warning disable CA2012 // It is awaited once, by the first that waits for the answer.
        (_begun, _hasBegun) = (Receive(deadline), true);
#pragma warning restore CA2012
        return !_begun.IsCompleted;
    }

    /// <summary>Sends a request and reads the head of its answer.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<WireFault> AskAsync(WireRequest request, CancellationToken deadline)
    {
        _buffer.Open();
        try
        {
            await SendAsync(request.Bytes, deadline);
            for (var line = 0; ;)
            {
                if (line == 0)
                    _head += HeadReader.EmptyLines(_buffer.Span(_head, _buffer.End));
                var received = _buffer.Span(_head, _buffer.End);
                if (!HeadReader.MayBeHttp(received))
                    return WireFault.NotHttp;
                if (HeadReader.Find(received, ref line) is > 0 and var length)
                {
                    if (TakeHead(length, request.IsHead) is not WireFault.None and var fault)
                        return fault;
                    if (!Head.IsProvisional)
                        return WireFault.None;
                    (_head, line) = (_head + length, 0);
                }
                else if (_buffer.End >= WireBuffer.MostHead)
                {
                    return WireFault.TooLarge;
                }
                else if (_buffer.Add(await MoreAsync(deadline)) == 0)
                {
                    return _buffer.End == 0 ? WireFault.Nothing : WireFault.Cut;
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException)
        {
            return Broken(e, deadline);
        }
    }

    /// <summary>Reads the body to its end, or until there is more than <paramref name="cap"/>.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<WireFault> ReadBodyAsync(int cap, CancellationToken deadline)
    {
        if (Head.End == BodyEnd.Length)
            _buffer.Expect((int)Math.Min(Head.Length, cap + 1));
        try
        {
            while (true)
            {
                var fault = Advance();
                // What comes after the cap is not read, so it cannot be wrong either, however much of it came along.
                if (_buffer.Written - _buffer.Body > cap)
                    return WireFault.None;
                if (fault != WireFault.None || _isWhole)
                    return fault;
                if (_buffer.Add(await MoreAsync(deadline)) > 0)
                    continue;
                _isWhole = Head.End == BodyEnd.Close;
                return _isWhole ? WireFault.None : WireFault.Cut;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException)
        {
            return Broken(e, deadline);
        }
    }

    /// <summary>Nobody wants the body. What has come of it is passed over, so that a connection may be kept whose answer is whole.</summary>
    public void SkipBody() => Advance();

    /// <summary>Gives its buffer back while it waits for the next request.</summary>
    public void Rest() => _buffer.Close();

    /// <summary>Ends the request that is under way. Its buffer stays until <see cref="Dispose"/>: somebody still reads into it.</summary>
    public void Abort() => (secured ?? (IDisposable)socket).Dispose();

    public void Dispose()
    {
        // First, so that nothing is read into a buffer that somebody else has by then.
        Abort();
        if (_hasBegun && !_begun.IsCompleted)
            _buffer.Abandon();
        else
            _buffer.Close();
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken deadline)
    {
        try
        {
            if (secured is not null)
                await secured.WriteAsync(bytes, deadline);
            else
                await socket.SendAsync(bytes, SocketFlags.None, deadline);
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException)
        {
            // It may have answered and closed before it had read all: what it said counts, and reading tells whether it said anything.
            deadline.ThrowIfCancellationRequested();
        }
    }

    private WireFault TakeHead(int length, bool isHead)
    {
        var fault = HeadReader.Read(_buffer.Writable(_head, length), isHead, out var head);
        Head = head;
        _buffer.BeginBody(_head + length);
        return fault;
    }

    private WireFault Advance()
    {
        switch (Head.End)
        {
            case BodyEnd.Empty:
                _isWhole = true;
                return WireFault.None;
            case BodyEnd.Chunked:
                var fault = _buffer.Advance(ref _chunks);
                _isWhole = _chunks.IsOver;
                return fault;
            case BodyEnd.Length:
                _isWhole = _buffer.Take(Head.Length);
                return WireFault.None;
            default:
                _buffer.Take(long.MaxValue);
                return WireFault.None;
        }
    }

    private ValueTask<int> MoreAsync(CancellationToken deadline)
    {
        if (!_hasBegun)
            return Receive(deadline);
        _hasBegun = false;
        return _begun;
    }

    private ValueTask<int> Receive(CancellationToken deadline) =>
        secured is null ? socket.ReceiveAsync(_buffer.Room(), SocketFlags.None, deadline) : secured.ReadAsync(_buffer.Room(), deadline);

    private WireFault Broken(Exception e, CancellationToken deadline)
    {
        deadline.ThrowIfCancellationRequested();
        Trouble = WireFailure.Innermost(e);
        return WireFault.Broken;
    }
}
