using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Monitor.Core.Probing.Outbound;

/// <summary>Opens every outbound TCP connection of the product: resolves, asks the policy, connects, and notes how long each took.</summary>
/// <param name="lookUp">Null asks this machine's resolver.</param>
public sealed class OutboundConnector(OutboundPolicy policy, NameLookup? lookUp = null)
{
    private readonly KeptStreams _kept = new(policy);

    /// <summary>The names and addresses that connections may go to, for what is not TCP.</summary>
    internal OutboundAddresses Addresses { get; } = new(policy, lookUp);

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>, where connections are kept.</summary>
    /// <exception cref="ConnectException">With the kind of failure.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken) =>
        _kept.Keep(await ConnectAsync(context.DnsEndPoint, Trace(context), cancellationToken));

    /// <summary>The same for a connection that no other check will use: it ends with the check that it was made for.</summary>
    /// <exception cref="ConnectException">With the kind of failure.</exception>
    public async ValueTask<Stream> ConnectForOneAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var trace = Trace(context);
        var stream = new NetworkStream(await ConnectAsync(context.DnsEndPoint, trace, cancellationToken), ownsSocket: true);
        return trace is null ? stream : trace.Connection.Take(stream);
    }

    private static PhaseTrace? Trace(SocketsHttpConnectionContext context) =>
        context.InitialRequestMessage.Options.TryGetValue(PhaseTrace.Key, out var trace) ? trace : null;

    /// <summary>A connection to the first of the host's addresses that takes one.</summary>
    /// <exception cref="ConnectException">With the kind of failure.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<Socket> ConnectAsync(DnsEndPoint target, PhaseTrace? trace, CancellationToken cancellationToken)
    {
        var addresses = await Addresses.FindAsync(target.Host, trace, cancellationToken);
        for (var i = 0; ; i++)
        {
            var last = i == addresses.Count - 1;
            var started = Stopwatch.GetTimestamp();
            try
            {
                var socket = await ConnectAsync(new IPEndPoint(addresses[i], target.Port), last, cancellationToken);
                trace?.Connected(started, addresses[i]);
                return socket;
            }
            catch (Exception e) when (!last && e is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // The next address may do: a host with a dead IPv6 address is not down.
            }
            catch (SocketException e)
            {
                throw Failed(e, target.Host, addresses[i], target.Port);
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Socket> ConnectAsync(IPEndPoint endPoint, bool last, CancellationToken cancellationToken)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var patience = last ? null : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience?.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            await socket.ConnectAsync(endPoint, patience?.Token ?? cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static ConnectException Failed(SocketException e, string host, IPAddress address, int port) =>
        Failed(e, host == address.ToString() ? $"{host}:{port}" : $"{host}:{port} ({address})");

    /// <summary>Says whose trouble a socket's error is.</summary>
    /// <param name="where">Where to, for people.</param>
    internal static ConnectException Failed(SocketException e, string where) => e.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => new(ProbeFailure.Refused, $"{where} refused the connection", isOurs: false, e),
        SocketError.TimedOut => new(ProbeFailure.Timeout, $"{where} did not accept the connection in time", isOurs: false, e),
        SocketError.HostUnreachable or SocketError.HostDown => new(ProbeFailure.Unreachable, $"{where} is unreachable", isOurs: false, e),
        SocketError.NetworkUnreachable or SocketError.NetworkDown =>
            new(ProbeFailure.Unreachable, $"our network has no route to {where}", isOurs: true, e),
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable or SocketError.AddressNotAvailable or SocketError.AccessDenied
            or SocketError.AddressFamilyNotSupported =>
            new(ProbeFailure.Unreachable, $"we could not open a connection to {where}: {e.Message}", isOurs: true, e),
        _ => new(ProbeFailure.Unreachable, $"no connection to {where}: {e.Message}", isOurs: false, e),
    };
}
