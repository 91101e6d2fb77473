using System.Diagnostics;
using System.Runtime.CompilerServices;
using Monitor.Core.Probing.Http.Wire;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Probing.Http;

/// <summary>Sends one request of a check over a connection that was kept or over a new one. Nothing of a kept connection that has ended counts against the service.</summary>
internal sealed class HttpAsk(WireConnections connections)
{
    /// <returns>The connection is the caller's.</returns>
    /// <exception cref="ConnectException">There is no connection.</exception>
    public ValueTask<Heard> SendAsync(HttpCheck check, WireRequest request, CancellationToken deadline) =>
        check.Prepared.ReuseConnection ? ReusingAsync(check, request, deadline) : AnewAsync(request, check.Trace, deadline);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Heard> ReusingAsync(HttpCheck check, WireRequest request, CancellationToken deadline)
    {
        var began = Stopwatch.GetTimestamp();
        if (await connections.TakeKeptAsync(request.Target, check.Trace, deadline) is not { } kept)
            return await AnewAsync(request, check.Trace, deadline);
        var asking = kept.AskAsync(request, deadline).AsTask();
        await ((Task)asking).WaitAsync(check.Patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!asking.IsCompleted)
            return await BesideAsync(kept, asking, check, request, began, deadline);
        if (await EndAsync(kept, asking) is var fault && HasSpoken(kept, fault))
            return new Heard(kept, fault);
        // The server had closed it meanwhile. A probe may be asked twice, whatever its method: it is asked for ever.
        kept.Dispose();
        var ended = Stopwatch.GetTimestamp();
        var heard = await AnewAsync(request, check.Trace, deadline);
        check.LeaveOut(began, ended);
        return heard;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Heard> AnewAsync(WireRequest request, PhaseTrace trace, CancellationToken deadline)
    {
        var connection = await connections.OpenAsync(request.Target, trace, deadline);
        try
        {
            return new Heard(connection, await connection.AskAsync(request, deadline));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The kept connection is silent: a gateway may have forgotten it, or the service is slow. It goes on waiting, and a new one is asked
    /// beside it: who answers first counts, so that a slow service gets all of its time.
    /// </summary>
    private async ValueTask<Heard> BesideAsync(WireConnection kept, Task<WireFault> asking, HttpCheck check, WireRequest request, long began, CancellationToken deadline)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        var asked = Stopwatch.GetTimestamp();
        var trace = new PhaseTrace();
        var anew = AnewAsync(request, trace, over.Token).AsTask();
        if (await Task.WhenAny(asking, anew) == asking || await EndOfAsync(anew) is not { Fault: WireFault.None })
        {
            if (await EndOfAsync(asking) is { } fault && HasSpoken(kept, fault))
            {
                await over.CancelAsync();
                (await EndOfAsync(anew))?.Connection.Dispose();
                return new Heard(kept, fault);
            }
        }

        kept.Abort();
        await EndOfAsync(asking);
        kept.Dispose();
        trace.Showed(check.Trace.CertificateExpires);
        check.Trace = trace;
        var heard = await anew;
        // How long we waited for the kept one was our own choice: it is no slowness of the service.
        trace.Silence = check.LeaveOut(began, asked);
        return heard;
    }

    private static bool HasSpoken(WireConnection kept, WireFault fault) => fault == WireFault.None || kept.HasHeard;

    private static async ValueTask<WireFault> EndAsync(WireConnection kept, Task<WireFault> asking)
    {
        try
        {
            return await asking;
        }
        catch
        {
            kept.Dispose();
            throw;
        }
    }

    // Null when it ended without a result.
    private static async Task<T?> EndOfAsync<T>(Task<T> asking) where T : struct
    {
        await ((Task)asking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return asking.IsCompletedSuccessfully ? await asking : null;
    }
}

/// <summary>An answer as far as its head, or how it failed, and the connection it came over.</summary>
internal readonly record struct Heard(WireConnection Connection, WireFault Fault);
