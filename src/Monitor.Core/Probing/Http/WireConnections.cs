using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Probing.Http;

/// <summary>Opens connections, and keeps those that may be used again. Thread-safe.</summary>
internal sealed class WireConnections(OutboundConnector connector, TimeProvider clock) : IDisposable
{
    private static readonly List<SslApplicationProtocol> Protocols = [SslApplicationProtocol.Http11];

    private readonly KeptConnections _kept = new(clock);

    public WireConnection? TakeKept(WireTarget target, CancellationToken deadline) => _kept.Take(target, deadline);

    /// <exception cref="ConnectException">With the kind of failure.</exception>
    public ValueTask<WireConnection> OpenAsync(WireTarget target, PhaseTrace trace, CancellationToken deadline) =>
        target.TlsName is null ? PlainAsync(target, trace, deadline) : SecuredAsync(target, trace, deadline);

    /// <summary>The check has done with it.</summary>
    public void Release(WireConnection connection, bool keep)
    {
        if (keep && connection.CanBeKept)
            _kept.Give(connection);
        else
            connection.Dispose();
    }

    public void Dispose() => _kept.Dispose();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<WireConnection> PlainAsync(WireTarget target, PhaseTrace trace, CancellationToken deadline)
    {
        var socket = await connector.ConnectAsync(target.EndPoint, trace, deadline);
        return new WireConnection(target, socket, null, null, clock.GetTimestamp());
    }

    private async ValueTask<WireConnection> SecuredAsync(WireTarget target, PhaseTrace trace, CancellationToken deadline)
    {
        var socket = await connector.ConnectAsync(target.EndPoint, trace, deadline);
        var stream = new NetworkStream(socket, ownsSocket: true);
        var secured = await OutboundTls.SecureAsync(stream, target.TlsName!, target.Verify, trace, deadline, Protocols);
        return new WireConnection(target, socket, secured, PhaseTrace.End(secured.RemoteCertificate), clock.GetTimestamp());
    }
}
