using System.Diagnostics;
using System.Globalization;
using Monitor.Core.Probing.Http.Wire;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Probing.Http;

/// <summary>One HTTP check under way: its clock and phases, its cookies, and the outcomes made of them.</summary>
/// <param name="timeout">From the start to the last byte of the body.</param>
internal sealed class HttpCheck(PreparedRequest prepared, TimeSpan timeout)
{
    private long _started = Stopwatch.GetTimestamp();
    private readonly CheckCookies _cookies = new();
    private long _headers;
    private Uri? _redirectedTo;

    public PreparedRequest Prepared => prepared;

    /// <summary>For so long a kept connection may be silent before a new one is asked beside it.</summary>
    public TimeSpan Patience => timeout / 2;

    /// <summary>Of the connection that the answer comes over.</summary>
    public PhaseTrace Trace { get; set; } = new();

    /// <summary>.NET's client found the certificate wanting.</summary>
    public bool CertificateRefused { get; set; }

    /// <summary>A request is on its way, the first or one that a redirect leads to.</summary>
    public void Ask() => _headers = 0;

    /// <summary>What passed between two timestamps counts neither for the latency nor for a phase, as if the check had begun that much later.</summary>
    /// <returns>How long that was.</returns>
    public TimeSpan LeaveOut(long began, long ended)
    {
        _started += ended - began;
        return Stopwatch.GetElapsedTime(began, ended);
    }

    /// <param name="from">Who sends us on.</param>
    /// <param name="head">Of its answer.</param>
    /// <returns>What is asked instead.</returns>
    public WireRequest Redirected(Redirect redirect, Uri from, ReadOnlySpan<byte> head)
    {
        _redirectedTo = redirect.Target!;
        _cookies.Take(from, head);
        return prepared.Redirected(_redirectedTo, redirect.Method, _cookies.For(_redirectedTo));
    }

    /// <summary>An answer has come as far as its head, or failed to. A certificate counts though an earlier check saw it.</summary>
    public void Heard(WireConnection connection, WireFault fault)
    {
        if (fault == WireFault.None)
            _headers = Stopwatch.GetTimestamp();
        Trace.Showed(connection.CertificateExpires);
    }

    /// <summary>As much over a connection that is not ours.</summary>
    public void Heard() => _headers = Stopwatch.GetTimestamp();

    /// <param name="head">As HTTP/1.1 writes it.</param>
    /// <param name="body">Unpacked, up to the cap.</param>
    public ProbeOutcome Answered(int status, string? contentType, ReadOnlySpan<byte> head, ReadOnlyMemory<byte> body, bool truncated) =>
        Answered(status, contentType, head, body, truncated, Stopwatch.GetTimestamp());

    private ProbeOutcome.Answered Answered(int status, string? contentType, ReadOnlySpan<byte> head, ReadOnlyMemory<byte> body, bool truncated, long ended) =>
        new(
            status, contentType, AnswerHeaders.Kept(status, head, prepared.AskedHeaders), prepared.LastAnswer.Body(body.Span), truncated,
            Trace.RemoteAddress, Stopwatch.GetElapsedTime(_started, ended), Trace.Timings(_started, _headers, ended))
        {
            CertificateExpires = Trace.CertificateExpires, RedirectedTo = _redirectedTo,
        };

    /// <param name="connection">Its body is read.</param>
    public ProbeOutcome Answered(WireConnection connection)
    {
        var ended = Stopwatch.GetTimestamp();
        var head = connection.Head;
        var received = connection.Body;
        var truncated = received.Length > HttpProber.MaxBodyBytes;
        received = truncated ? received[..HttpProber.MaxBodyBytes] : received;
        if (head.Codings is { } codings)
        {
            if (Decompression.Unpack(received, truncated, codings, HttpProber.MaxBodyBytes) is not { } unpacked)
                return Failed(WireFault.BadCompression, null);
            (received, truncated) = unpacked;
        }

        return Answered(head.Status, prepared.LastAnswer.ContentType(connection.ContentType), connection.HeadBytes, received, truncated, ended);
    }

    public ProbeOutcome NotFollowed(Redirect redirect) => Failed(
        ProbeFailure.TooManyRedirects,
        redirect.Refusal ?? $"more than {HttpProber.MaxRedirects} redirects, the last to {redirect.Target!.Authority}{redirect.Target.AbsolutePath}",
        isOurs: false);

    public ProbeOutcome TimedOut()
    {
        if (Trace.Resolving is { } host)
            return Failed(ProbeFailure.ResolverFailed, WireFailure.Unresolved(host, timeout), isOurs: true);
        var seconds = timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        var detail = Trace.Connect is not null || prepared.ReuseConnection
            ? $"no complete answer within {seconds} s"
            : $"no connection to {prepared.Uri.Host}:{prepared.Uri.Port} within {seconds} s";
        return Failed(ProbeFailure.Timeout, detail, isOurs: false);
    }

    /// <param name="trouble">What the system said, where the connection broke.</param>
    public ProbeOutcome Failed(WireFault fault, string? trouble) =>
        Failed(fault == WireFault.TooLarge ? ProbeFailure.TooLarge : ProbeFailure.Protocol, WireFailure.Of(fault, trouble), isOurs: false);

    public ProbeOutcome Failed(ProbeFailure failure, string detail, bool isOurs) =>
        new ProbeOutcome.Unreachable(failure, detail, isOurs, Stopwatch.GetElapsedTime(_started), Trace.Timings(_started, _headers, 0))
        {
            CertificateExpires = Trace.CertificateExpires,
        };
}
