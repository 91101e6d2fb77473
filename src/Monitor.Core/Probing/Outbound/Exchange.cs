using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Monitor.Core.Probing.Outbound;

/// <summary>One check under way over a transport other than HTTP/1: its clock and phases, and the outcomes made of them.</summary>
internal sealed class Exchange
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _firstByte;
    private long _ended;

    public PhaseTrace Trace { get; } = new();

    /// <summary>What is missing should the deadline pass now: "no connection to 10.0.0.5:5432".</summary>
    public required string Missing { get; set; }

    /// <summary>The same once a connection stands, where that is for others to tell.</summary>
    public string? MissingOnceConnected { get; init; }

    /// <summary>What silence until the deadline is: a time-out of the service, unless our own resolver was asked.</summary>
    public (ProbeFailure Failure, bool IsOurs) Silence { get; init; } = (ProbeFailure.Timeout, false);

    /// <summary>What came instead of what is missing; follows it in the sentence.</summary>
    public string? Besides { get; set; }

    /// <summary>The first of the answer is there.</summary>
    public void NoteFirstByte() => _firstByte = _firstByte == 0 ? Stopwatch.GetTimestamp() : _firstByte;

    /// <summary>All of the answer is there.</summary>
    public void NoteEnd() => _ended = Stopwatch.GetTimestamp();

    public TimeSpan Latency => Stopwatch.GetElapsedTime(_started);

    public PhaseTimings Phases => Trace.Timings(_started, _firstByte, _ended);

    public ProbeOutcome Reached(HealthStatus status, string detail) =>
        new ProbeOutcome.Reached(status, detail, Trace.RemoteAddress, Latency, Phases) { CertificateExpires = Trace.CertificateExpires };

    public ProbeOutcome Failed(ProbeFailure failure, string detail, bool isOurs = false) =>
        new ProbeOutcome.Unreachable(failure, detail, isOurs, Latency, Phases) { CertificateExpires = Trace.CertificateExpires };

    public ProbeOutcome TimedOut(TimeSpan timeout)
    {
        if (Trace.Resolving is { } host)
            return Failed(ProbeFailure.ResolverFailed, WireFailure.Unresolved(host, timeout), isOurs: true);
        var missing = Trace.Connect is null ? Missing : MissingOnceConnected ?? Missing;
        var detail = string.Create(CultureInfo.InvariantCulture, $"{missing} within {timeout.TotalSeconds:0.#} s{Besides}");
        return Failed(Silence.Failure, detail, Silence.IsOurs);
    }
}

/// <summary>The frame around an exchange: a deadline, and failures as values.</summary>
internal sealed class Exchanges
{
    private readonly DeadlinePool _deadlines = new();

    /// <param name="ask">May throw what sockets, TLS and the connector throw.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="stopping"/> was cancelled: we are stopping.</exception>
    public async Task<ProbeOutcome> RunAsync<TProbe>(
        TProbe probe, Exchange exchange, Func<TProbe, Exchange, CancellationToken, Task<ProbeOutcome>> ask, TimeSpan timeout, CancellationToken stopping)
    {
        var deadline = _deadlines.Rent(timeout, stopping);
        try
        {
            return await ask(probe, exchange, deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.Expired && !stopping.IsCancellationRequested)
        {
            return exchange.TimedOut(timeout);
        }
        catch (ConnectException e)
        {
            return exchange.Failed(e.Failure, e.Message, e.IsOurs);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return exchange.Failed(ProbeFailure.Protocol, $"the connection broke: {(e.InnerException ?? e).Message.TrimEnd('.')}");
        }
        finally
        {
            exchange.Trace.Connection.Dispose();
            _deadlines.Return(deadline);
        }
    }
}
