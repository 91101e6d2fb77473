using System.Net;
using System.Net.Sockets;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Probing.Icmp;

/// <summary>Sends one ICMP echo through an unprivileged datagram socket. Thread-safe; one for the whole process.</summary>
public sealed class PingProber(OutboundConnector connector)
{
    private const string NotPermitted =
        "the system does not let us send pings: allow our group in net.ipv4.ping_group_range, such as by sysctl -w net.ipv4.ping_group_range=\"0 2147483647\"";

    private readonly Exchanges _exchanges = new();

    /// <param name="timeout">From the start to the reply.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancellationToken"/> was cancelled: we are stopping.</exception>
    public Task<ProbeOutcome> SendAsync(PingProbe probe, TimeSpan timeout, CancellationToken cancellationToken) =>
        _exchanges.RunAsync(probe, new Exchange { Missing = $"no reply from {probe.Host}" }, AskAsync, timeout, cancellationToken);

    private async Task<ProbeOutcome> AskAsync(PingProbe probe, Exchange exchange, CancellationToken deadline)
    {
        var addresses = await connector.Addresses.FindAsync(probe.Host, exchange.Trace, deadline);
        for (var i = 0; ; i++)
        {
            try
            {
                return await AskAsync(addresses[i], exchange, deadline);
            }
            catch (SocketException) when (i < addresses.Count - 1)
            {
                // The next address may do: a host with a dead IPv6 address is not down.
            }
            catch (SocketException e)
            {
                throw OutboundConnector.Failed(e, probe.Host);
            }
        }
    }

    private static async Task<ProbeOutcome> AskAsync(IPAddress address, Exchange exchange, CancellationToken deadline)
    {
        using var socket = Open(address.AddressFamily);
        if (socket is null)
            return exchange.Failed(ProbeFailure.Unreachable, NotPermitted, isOurs: true);
        var echo = new IcmpEcho(address.AddressFamily);
        await socket.ConnectAsync(new IPEndPoint(address, 0), deadline);
        await socket.SendAsync(echo.Request(), deadline);
        var buffer = new byte[512];
        while (!echo.IsAnsweredBy(buffer.AsSpan(0, await socket.ReceiveAsync(buffer, deadline))))
        {
            // Not ours: wait on.
        }

        exchange.NoteFirstByte();
        exchange.Trace.Heard(address);
        return exchange.Reached(HealthStatus.Healthy, "answers pings");
    }

    /// <returns>Null when the system refuses it.</returns>
    private static Socket? Open(AddressFamily family)
    {
        try
        {
            return new Socket(family, SocketType.Dgram, family == AddressFamily.InterNetworkV6 ? ProtocolType.IcmpV6 : ProtocolType.Icmp);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AccessDenied or SocketError.ProtocolNotSupported or SocketError.SocketNotSupported or SocketError.ProtocolFamilyNotSupported)
        {
            return null;
        }
    }
}
