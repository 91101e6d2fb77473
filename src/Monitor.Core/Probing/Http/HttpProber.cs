using System.Runtime.CompilerServices;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Probing.Http;

/// <summary>Sends one HTTP/1.1 probe over a connection of our own making and gives its outcome as a value. Thread-safe; one for the whole process.</summary>
/// <param name="clock">For the age of kept connections; null is the system's.</param>
public sealed class HttpProber(OutboundConnector connector, TimeProvider? clock = null) : IDisposable
{
    /// <summary>Redirects that are followed.</summary>
    public const int MaxRedirects = 3;

    /// <summary>Bytes of a body that are read, after decompression.</summary>
    public const int MaxBodyBytes = 256 * 1024;

    private readonly WireConnections _connections = new(connector, clock ?? TimeProvider.System);
    private readonly DeadlinePool _deadlines = new();

    /// <param name="timeout">From the start to the last byte of the body.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancellationToken"/> was cancelled: we are stopping.</exception>
    public async Task<ProbeOutcome> SendAsync(PreparedRequest prepared, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var check = new HttpCheck(prepared);
        var deadline = _deadlines.Rent(timeout, cancellationToken);
        try
        {
            return await FollowAsync(check, deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.Expired && !cancellationToken.IsCancellationRequested)
        {
            return check.TimedOut(timeout);
        }
        catch (ConnectException e)
        {
            return check.Failed(e.Failure, e.Message, e.IsOurs);
        }
        finally
        {
            _deadlines.Return(deadline);
        }
    }

    public void Dispose() => _connections.Dispose();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ProbeOutcome> FollowAsync(HttpCheck check, CancellationToken deadline)
    {
        var (request, reuse) = (check.Prepared.First, check.Prepared.ReuseConnection);
        for (var hops = 0; ; hops++)
        {
            check.Ask();
            var connection = (reuse ? _connections.TakeKept(request.Target, deadline) : null) ?? await _connections.OpenAsync(request.Target, check.Trace, deadline);
            try
            {
                var fault = await connection.AskAsync(request, deadline);
                if (connection.IsKept && !connection.HasHeard && fault != WireFault.None)
                {
                    // The server had closed it meanwhile. A probe may be asked twice, whatever its method: it is asked for ever.
                    connection.Dispose();
                    connection = await _connections.OpenAsync(request.Target, check.Trace, deadline);
                    fault = await connection.AskAsync(request, deadline);
                }

                check.Heard(connection, fault);
                if (fault != WireFault.None)
                    return check.Failed(fault, connection.Trouble);
                if (check.Prepared.FollowRedirects && Redirect.From(connection.Head.Status, connection.HeadBytes, request) is { } redirect)
                {
                    if (hops == MaxRedirects || redirect.Refusal is not null)
                        return check.NotFollowed(redirect);
                    connection.SkipBody();
                    check.Redirected(redirect.Target!);
                    request = check.Prepared.Redirected(redirect.Target!, redirect.Method);
                    continue;
                }

                fault = await connection.ReadBodyAsync(MaxBodyBytes, deadline);
                return fault == WireFault.None ? check.Answered(connection) : check.Failed(fault, connection.Trouble);
            }
            finally
            {
                _connections.Release(connection, reuse);
            }
        }
    }
}
