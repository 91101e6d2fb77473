using System.Net;
using System.Net.Sockets;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Probing.Outbound.Tls;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Probing.Tcp;

/// <summary>Opens a TCP connection, with an optional TLS handshake and an optional exchange of text. Thread-safe; one for the whole process.</summary>
public sealed class TcpProber(OutboundConnector connector)
{
    private readonly Exchanges _exchanges = new();
    private readonly OutboundTls _tls = new(TimeProvider.System);

    /// <param name="timeout">From the start to the last byte that is waited for.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancellationToken"/> was cancelled: we are stopping.</exception>
    public Task<ProbeOutcome> SendAsync(TcpProbe probe, TimeSpan timeout, CancellationToken cancellationToken) =>
        _exchanges.RunAsync(probe, new Exchange { Missing = $"no connection to {probe.Host}:{probe.Port}" }, AskAsync, timeout, cancellationToken);

    private async Task<ProbeOutcome> AskAsync(TcpProbe probe, Exchange exchange, CancellationToken deadline)
    {
        var socket = await connector.ConnectAsync(new DnsEndPoint(probe.Host, probe.Port), exchange.Trace, deadline);
        await using var plain = new NetworkStream(socket, ownsSocket: true);
        if (!probe.Tls)
            return await TalkAsync(probe, plain, exchange, deadline);
        exchange.Missing = "connected, and no TLS handshake";
        var (secured, _) = await _tls.SecureAsync(plain, probe.Host, probe.VerifyTls, TlsSessions.NoticedWithin, exchange.Trace, deadline);
        await using (secured)
            return await TalkAsync(probe, secured, exchange, deadline);
    }

    private static async Task<ProbeOutcome> TalkAsync(TcpProbe probe, Stream stream, Exchange exchange, CancellationToken deadline)
    {
        if (probe.Send is { Length: > 0 } send)
        {
            exchange.Missing = "connected, and the text was not taken";
            await stream.WriteAsync(TcpText.ToBytes(send), deadline);
        }

        if (probe.Expect is { Length: > 0 } expect)
            return await TcpExpectation.WaitAsync(expect, stream, exchange, deadline);
        return exchange.Reached(HealthStatus.Healthy, probe.Tls ? "accepts connections over TLS" : "accepts connections");
    }
}
