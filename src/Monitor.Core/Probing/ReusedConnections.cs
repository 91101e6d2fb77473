namespace Monitor.Core.Probing;

/// <summary>Connections that are kept between checks, and what is known of the servers behind them. Thread-safe.</summary>
internal sealed class ReusedConnections : IDisposable
{
    private readonly SeenCertificates _certificates = new(TimeProvider.System);
    private readonly HttpMessageInvoker _verified;
    private readonly HttpMessageInvoker _unverified;

    public ReusedConnections(OutboundHttp outbound)
    {
        _verified = new HttpMessageInvoker(outbound.CreateHandler(reuse: true, verifyTls: true, _certificates));
        _unverified = new HttpMessageInvoker(outbound.CreateHandler(reuse: true, verifyTls: false, _certificates));
    }

    public HttpMessageInvoker Invoker(bool verifyTls) => verifyTls ? _verified : _unverified;

    /// <summary>When the certificate of the request's server ends, or null when that is not known.</summary>
    public DateTimeOffset? CertificateOf(HttpRequestMessage request) => _certificates.Of(request);

    public void Dispose()
    {
        _verified.Dispose();
        _unverified.Dispose();
    }
}
