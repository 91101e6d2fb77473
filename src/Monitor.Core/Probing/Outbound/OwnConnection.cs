namespace Monitor.Core.Probing.Outbound;

/// <summary>The connection that was made for one check alone: it ends with the check. Thread-safe.</summary>
/// <remarks>
/// <see cref="SocketsHttpHandler"/> keeps an HTTP/2 connection that has no lifetime out of every pool, and then nobody closes it;
/// a handshake that nobody waits for it goes on with for another 5 s.
/// </remarks>
internal sealed class OwnConnection : IDisposable
{
    private static readonly Stream Over = Stream.Null;

    private Stream? _stream;

    /// <summary>Takes the place of the connection before it, which a redirect has done with.</summary>
    /// <exception cref="OperationCanceledException">It comes too late: the check is over.</exception>
    public Stream Take(Stream stream)
    {
        var former = Interlocked.Exchange(ref _stream, stream);
        former?.Dispose();
        if (former != Over)
            return stream;
        Dispose();
        throw new OperationCanceledException("The check is over.");
    }

    public void Dispose() => Interlocked.Exchange(ref _stream, Over)?.Dispose();
}
