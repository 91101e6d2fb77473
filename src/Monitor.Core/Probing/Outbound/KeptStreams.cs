using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Monitor.Core.Probing.Outbound;

/// <summary>The connections that .NET's client keeps for later requests: those that the policy comes to refuse end at once. Thread-safe.</summary>
internal sealed class KeptStreams
{
    private readonly ConcurrentDictionary<KeptStream, IPAddress> _open = [];
    private readonly OutboundPolicy _policy;

    public KeptStreams(OutboundPolicy policy)
    {
        _policy = policy;
        policy.Changed += End;
    }

    /// <exception cref="ConnectException">It has ended already, or the policy has changed while it was made.</exception>
    public Stream Keep(Socket socket)
    {
        var stream = new KeptStream(socket, this);
        if (AddressOf(socket) is not { } address)
        {
            stream.Dispose();
            throw new ConnectException(ProbeFailure.Protocol, "the connection broke as soon as it stood", isOurs: false);
        }

        _open[stream] = address;
        if (_policy.Refusal(address) is not { } refusal)
            return stream;
        stream.Dispose();
        throw ConnectException.Blocked(refusal);
    }

    private static IPAddress? AddressOf(Socket socket)
    {
        try
        {
            return (socket.RemoteEndPoint as IPEndPoint)?.Address;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private void End()
    {
        foreach (var (stream, address) in _open)
        {
            if (!_policy.Judge(address).IsAllowed)
                stream.Dispose();
        }
    }

    private sealed class KeptStream(Socket socket, KeptStreams all) : NetworkStream(socket, ownsSocket: true)
    {
        protected override void Dispose(bool disposing)
        {
            all._open.TryRemove(this, out _);
            base.Dispose(disposing);
        }
    }
}
