using System.Diagnostics;
using System.Globalization;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Probing.Http;

/// <summary>One HTTP check under way: its clock and phases, and the outcomes made of them.</summary>
internal sealed class HttpCheck(PreparedRequest prepared)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _headers;
    private Uri? _redirectedTo;

    public PreparedRequest Prepared => prepared;

    public PhaseTrace Trace { get; } = new();

    /// <summary>A request is on its way, the first or one that a redirect leads to.</summary>
    public void Ask() => _headers = 0;

    public void Redirected(Uri target) => _redirectedTo = target;

    /// <summary>An answer has come as far as its head, or failed to. A certificate counts though an earlier check saw it.</summary>
    public void Heard(WireConnection connection, WireFault fault)
    {
        if (fault == WireFault.None)
            _headers = Stopwatch.GetTimestamp();
        Trace.Showed(connection.CertificateExpires);
    }

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

        return new ProbeOutcome.Answered(
            head.Status,
            prepared.LastAnswer.ContentType(connection.ContentType),
            AnswerHeaders.Kept(head.Status, connection.HeadBytes, prepared.AskedHeaders),
            prepared.LastAnswer.Body(received.Span),
            truncated,
            Trace.RemoteAddress,
            Stopwatch.GetElapsedTime(_started, ended),
            Trace.Timings(_started, _headers, ended)) { CertificateExpires = Trace.CertificateExpires, RedirectedTo = _redirectedTo };
    }

    public ProbeOutcome NotFollowed(Redirect redirect) => Failed(
        ProbeFailure.TooManyRedirects,
        redirect.Refusal ?? $"more than {HttpProber.MaxRedirects} redirects, the last to {redirect.Target!.Authority}{redirect.Target.AbsolutePath}",
        isOurs: false);

    public ProbeOutcome TimedOut(TimeSpan timeout)
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
