using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Monitor.Core.Probing.Http;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Probing.Grpc;

/// <summary>Calls <c>grpc.health.v1.Health/Check</c> over HTTP/2, in clear with prior knowledge or over TLS. Thread-safe; one for the whole process.</summary>
public sealed class GrpcProber(OutboundHttp outbound) : IDisposable
{
    private const int MostBodyBytes = 4096;

    private readonly HttpMessageInvoker _verified = new(outbound.CreateHandler(reuse: false, verifyTls: true));
    private readonly HttpMessageInvoker _unverified = new(outbound.CreateHandler(reuse: false, verifyTls: false));
    private readonly Exchanges _exchanges = new();

    /// <returns>An answer with the call's <c>grpc-status</c> among its headers, or why there is none.</returns>
    /// <param name="timeout">From the start to the trailers; the server is told of it too.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancellationToken"/> was cancelled: we are stopping.</exception>
    public Task<ProbeOutcome> SendAsync(GrpcProbe probe, TimeSpan timeout, CancellationToken cancellationToken) =>
        _exchanges.RunAsync(
            probe, new Exchange { Missing = $"no connection to {probe.Host}:{probe.Port}", MissingOnceConnected = "connected, and no complete answer" },
            (p, exchange, deadline) => AskAsync(p, exchange, timeout, deadline), timeout, cancellationToken);

    private async Task<ProbeOutcome> AskAsync(GrpcProbe probe, Exchange exchange, TimeSpan timeout, CancellationToken deadline)
    {
        using var request = Request(probe, timeout, exchange.Trace);
        try
        {
            using var response = await (probe.VerifyTls ? _verified : _unverified).SendAsync(request, deadline);
            exchange.NoteFirstByte();
            await using var stream = await response.Content.ReadAsStreamAsync(deadline);
            var (body, truncated) = await BodyReader.ReadAsync(stream, null, MostBodyBytes, deadline);
            exchange.NoteEnd();
            return new ProbeOutcome.Answered(
                (int)response.StatusCode, GrpcStatus.ContentType(response), GrpcStatus.Kept(response), body, truncated,
                exchange.Trace.RemoteAddress, exchange.Latency, exchange.Phases) { CertificateExpires = exchange.Trace.CertificateExpires };
        }
        catch (HttpRequestException e) when (e.InnerException is ConnectException failure)
        {
            throw failure;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            var (failure, detail) = WireFailure.Of(e, request.RequestUri!);
            return exchange.Failed(failure, failure == ProbeFailure.Protocol ? $"does not speak gRPC here, or broke off: {detail}" : detail);
        }
    }

    private static HttpRequestMessage Request(GrpcProbe probe, TimeSpan timeout, PhaseTrace trace)
    {
        var address = new UriBuilder(probe.Tls ? "https" : "http", probe.Host, probe.Port, "/grpc.health.v1.Health/Check").Uri;
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(GrpcFrame.Request(probe.Service)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        request.Headers.TryAddWithoutValidation("User-Agent", PreparedRequest.UserAgent);
        request.Headers.TryAddWithoutValidation("grpc-timeout", $"{((long)timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)}m");
        request.Options.Set(PhaseTrace.Key, trace);
        return request;
    }

    public void Dispose()
    {
        _verified.Dispose();
        _unverified.Dispose();
    }
}
