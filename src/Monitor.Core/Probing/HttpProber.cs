using System.Diagnostics;

namespace Monitor.Core.Probing;

/// <summary>Sends one HTTP probe and gives its outcome as a value. Thread-safe; one for the whole process.</summary>
public sealed class HttpProber(OutboundHttp outbound) : IDisposable
{
    /// <summary>Redirects that are followed.</summary>
    public const int MaxRedirects = 3;

    /// <summary>Bytes of a body that are read, after decompression.</summary>
    public const int MaxBodyBytes = 256 * 1024;

    private readonly HttpMessageInvoker _fresh = new(outbound.CreateHandler(reuse: false, verifyTls: true));
    private readonly HttpMessageInvoker _freshUnverified = new(outbound.CreateHandler(reuse: false, verifyTls: false));
    private readonly ReusedConnections _reused = new(outbound);
    private readonly DeadlinePool _deadlines = new();

    /// <param name="timeout">From the start to the last byte of the body.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancellationToken"/> was cancelled: we are stopping.</exception>
    public async Task<ProbeOutcome> SendAsync(PreparedRequest prepared, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var deadline = _deadlines.Rent(timeout, cancellationToken);
        var trace = new PhaseTrace { Deadline = deadline.Token };
        try
        {
            return await ExchangeAsync(prepared, trace, started, deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.Expired && !cancellationToken.IsCancellationRequested)
        {
            return trace.Resolving is { } host
                ? Silence(ProbeFailure.ResolverFailed, WireFailure.Unresolved(host, timeout), isOurs: true)
                : Silence(ProbeFailure.Timeout, TimedOut(prepared, trace, timeout), isOurs: false);
        }
        catch (HttpRequestException e) when (e.InnerException is ConnectException failure)
        {
            return Silence(failure.Failure, failure.Message, failure.IsOurs);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            var (kind, detail) = WireFailure.Of(e, prepared.Uri);
            return Silence(kind, detail, isOurs: false);
        }
        finally
        {
            trace.Connection.Dispose();
            _deadlines.Return(deadline);
        }

        ProbeOutcome.Unreachable Silence(ProbeFailure failure, string detail, bool isOurs) =>
            new(failure, detail, isOurs, Stopwatch.GetElapsedTime(started), trace.Timings(started, 0, 0)) { CertificateExpires = trace.CertificateExpires };
    }

    private async Task<ProbeOutcome> ExchangeAsync(PreparedRequest prepared, PhaseTrace trace, long started, CancellationToken deadline)
    {
        var (uri, method) = (prepared.Uri, prepared.Method);
        DateTimeOffset? expires = null;
        var unseen = false;
        for (var hops = 0; ; hops++)
        {
            using var request = prepared.Create(uri, method, trace);
            using var response = await SendAsync(InvokerFor(prepared), request, deadline);
            var headers = Stopwatch.GetTimestamp();
            var shown = request.RequestUri!.Scheme == Uri.UriSchemeHttps ? trace.TakeCertificate() ?? _reused.CertificateOf(request) : null;
            (expires, unseen) = (Earlier(expires, shown), unseen || shown is null && request.RequestUri.Scheme == Uri.UriSchemeHttps);
            if (!prepared.FollowRedirects || Redirect.From(response, uri, method) is not { } redirect)
                return await AnswerAsync(prepared, response, trace, started, headers, deadline) with { CertificateExpires = expires, CertificateUnseen = unseen };
            if (hops == MaxRedirects || redirect.Refusal is not null)
            {
                var detail = redirect.Refusal ?? $"more than {MaxRedirects} redirects, the last to {redirect.Target!.Authority}{redirect.Target.AbsolutePath}";
                return new ProbeOutcome.Unreachable(
                    ProbeFailure.TooManyRedirects, detail, IsOurs: false, Stopwatch.GetElapsedTime(started), trace.Timings(started, headers, 0))
                {
                    CertificateExpires = expires,
                };
            }

            (uri, method) = (redirect.Target!, redirect.Method);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpMessageInvoker invoker, HttpRequestMessage request, CancellationToken deadline)
    {
        try
        {
            return await invoker.SendAsync(request, deadline);
        }
        catch (HttpRequestException e) when (deadline.IsCancellationRequested && e.InnerException is OperationCanceledException)
        {
            // The attempt at a connection may hear of the deadline before the request does.
            throw new OperationCanceledException(e.Message, e, deadline);
        }
    }

    // Any certificate on the way that ends breaks the probe.
    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    private static async Task<ProbeOutcome> AnswerAsync(
        PreparedRequest prepared, HttpResponseMessage response, PhaseTrace trace, long started, long headers, CancellationToken deadline)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(deadline);
        var (body, truncated) = await BodyReader.ReadAsync(stream, response.Content.Headers.ContentLength, MaxBodyBytes, deadline);
        var ended = Stopwatch.GetTimestamp();
        return new ProbeOutcome.Answered(
            (int)response.StatusCode,
            AnswerHeaders.ContentType(response),
            AnswerHeaders.Kept(response, prepared.AskedHeaders),
            body,
            truncated,
            trace.RemoteAddress,
            Stopwatch.GetElapsedTime(started, ended),
            trace.Timings(started, headers, ended));
    }

    private static string TimedOut(PreparedRequest prepared, PhaseTrace trace, TimeSpan timeout)
    {
        var seconds = timeout.TotalSeconds.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
        return trace.Connect is not null || prepared.ReuseConnection
            ? $"no complete answer within {seconds} s"
            : $"no connection to {prepared.Uri.Host}:{prepared.Uri.Port} within {seconds} s";
    }

    private HttpMessageInvoker InvokerFor(PreparedRequest prepared) => (prepared.ReuseConnection, prepared.VerifyTls) switch
    {
        (false, true) => _fresh,
        (false, false) => _freshUnverified,
        (true, var verify) => _reused.Invoker(verify),
    };

    public void Dispose()
    {
        _fresh.Dispose();
        _freshUnverified.Dispose();
        _reused.Dispose();
    }
}
