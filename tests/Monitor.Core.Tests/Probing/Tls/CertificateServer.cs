using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Monitor.Core.Tests.Probing.Tls;

/// <summary>An HTTPS server whose certificate may change, and which knows how much it said in each handshake.</summary>
internal sealed class CertificateServer : IAsyncDisposable
{
    private readonly List<long> _said = [];
    private readonly TcpServer _server;
    private SslStreamCertificateContext _certificate;

    /// <param name="others">Sent with it.</param>
    public CertificateServer(X509Certificate2 certificate, params X509Certificate2[] others)
    {
        _certificate = Context(certificate, others);
        _server = new TcpServer(TalkAsync);
    }

    public string Url => $"https://localhost:{_server.Port}/";

    /// <summary>By connection, whether the certificates were shown: then what was said is longer than they are.</summary>
    public IReadOnlyList<bool> Shown
    {
        get
        {
            lock (_said)
                return [.. _said.Select(bytes => bytes > Length(_certificate))];
        }
    }

    public void Show(X509Certificate2 certificate, params X509Certificate2[] others) => _certificate = Context(certificate, others);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static long Length(SslStreamCertificateContext context) =>
        context.TargetCertificate.RawDataMemory.Length + context.IntermediateCertificates.Sum(c => c.RawDataMemory.Length);

    private static SslStreamCertificateContext Context(X509Certificate2 certificate, X509Certificate2[] others) =>
        SslStreamCertificateContext.Create(certificate, [.. others], offline: true);

    private async Task TalkAsync(Stream stream)
    {
        var counted = new CountingStream(stream);
        await using var secured = new SslStream(counted);
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _certificate });
        lock (_said)
            _said.Add(counted.Written);
        var buffer = new byte[4096];
        while (await secured.ReadAsync(buffer) > 0)
            await secured.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray());
    }

    private sealed class CountingStream(Stream inner) : Stream
    {
        public long Written { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += buffer.Length;
            return inner.WriteAsync(buffer, cancellationToken);
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
