using System.Runtime.CompilerServices;
using Monitor.Core.Probing.Http.Wire;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Probing.Http;

/// <summary>Sends one HTTP probe over a connection of our own making (HTTP/1.1; HTTP/2 where nothing else is agreed to) and gives its outcome as a value. Thread-safe; one for the whole process.</summary>
public sealed class HttpProber : IDisposable
{
    /// <summary>Redirects that are followed.</summary>
    public const int MaxRedirects = 3;

    /// <summary>Bytes of a body that are read, after decompression.</summary>
    public const int MaxBodyBytes = 256 * 1024;

    private readonly WireConnections _connections;
    private readonly HttpAsk _ask;
    private readonly Http2Ask _http2;
    private readonly DeadlinePool _deadlines = new();
    private readonly TimeProvider _clock;

    /// <param name="clock">For the age of kept connections and of TLS sessions, and for the end of certificates; null is the system's.</param>
    public HttpProber(OutboundConnector connector, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        _connections = new WireConnections(connector, _clock);
        _ask = new HttpAsk(_connections);
        _http2 = new Http2Ask(new OutboundHttp(connector));
    }

    /// <param name="timeout">From the start to the last byte of the body.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancellationToken"/> was cancelled: we are stopping.</exception>
    public async Task<ProbeOutcome> SendAsync(PreparedRequest prepared, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var check = new HttpCheck(prepared, timeout);
        var deadline = _deadlines.Rent(timeout, cancellationToken);
        try
        {
            return await (prepared.Http2.Speaks ? _http2.FollowAsync(check, deadline.Token) : FollowAsync(check, deadline.Token));
        }
        catch (OperationCanceledException) when (deadline.Expired && !cancellationToken.IsCancellationRequested)
        {
            return check.TimedOut();
        }
        catch (ConnectException e)
        {
            return (prepared.Http2.IsWorthIt(e, _clock) ? await OverHttp2Async(check, e, deadline.Token) : null) ?? check.Failed(e.Failure, e.Message, e.IsOurs);
        }
        finally
        {
            _deadlines.Return(deadline);
        }
    }

    public void Dispose()
    {
        _connections.Dispose();
        _http2.Dispose();
    }

    /// <returns>Null when there was no other connection: then what was wrong at first is wrong.</returns>
    private async ValueTask<ProbeOutcome?> OverHttp2Async(HttpCheck check, ConnectException failure, CancellationToken deadline)
    {
        var (http2, first) = (check.Prepared.Http2, check.Trace);
        try
        {
            check.Trace = new PhaseTrace();
            var outcome = await _http2.FollowAsync(check, deadline);
            if (outcome is not ProbeOutcome.Unreachable { Failure: ProbeFailure.Tls } || check.CertificateRefused)
            {
                http2.Agreed(outcome is ProbeOutcome.Answered || check.CertificateRefused);
                return outcome;
            }

            http2.FailedToo(failure, _clock);
        }
        catch (Exception e) when (e is ConnectException or OperationCanceledException)
        {
            // Then what was wrong at first is wrong.
        }

        check.Trace = first;
        return null;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ProbeOutcome> FollowAsync(HttpCheck check, CancellationToken deadline)
    {
        var (request, reuse) = (check.Prepared.First, check.Prepared.ReuseConnection);
        for (var hops = 0; ; hops++)
        {
            check.Ask();
            var (connection, fault) = await _ask.SendAsync(check, request, deadline);
            try
            {
                check.Heard(connection, fault);
                if (fault != WireFault.None)
                    return check.Failed(fault, connection.Trouble);
                if (check.Prepared.FollowRedirects && Redirect.From(connection.Head.Status, connection.HeadBytes, request) is { } redirect)
                {
                    if (hops == MaxRedirects || redirect.Refusal is not null)
                        return check.NotFollowed(redirect);
                    connection.SkipBody();
                    request = check.Redirected(redirect, request.Uri, connection.HeadBytes);
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
