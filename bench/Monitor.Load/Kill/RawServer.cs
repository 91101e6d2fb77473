using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitor.Load.Kill;

/// <summary>Reads one request of each connection, and leaves the answer, if any, to whoever made it: bytes, as slow or as wrong as wanted.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private const int LongestHead = 32 * 1024;

    private readonly Func<RawRequest, NetworkStream, CancellationToken, Task> _answer;
    private readonly CancellationTokenSource _ending = new();
    private readonly IPEndPoint _at;
    private TcpListener? _listener;

    /// <param name="address">Loopback when left out.</param>
    public RawServer(int port, Func<RawRequest, NetworkStream, CancellationToken, Task> answer, IPAddress? address = null)
    {
        (_at, _answer) = (new IPEndPoint(address ?? IPAddress.Loopback, port), answer);
        Open();
    }

    public static ReadOnlyMemory<byte> Text(string status, string body) =>
        Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");

    /// <summary>Listens, if it does not yet.</summary>
    public void Open()
    {
        if (_listener is not null)
            return;
        var listener = new TcpListener(_at);
        listener.Start(512);
        _listener = listener;
        _ = AcceptAsync(listener);
    }

    /// <summary>Nobody listens any more: whoever comes is refused.</summary>
    public void Close()
    {
        _listener?.Dispose();
        _listener = null;
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        await _ending.CancelAsync();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(_ending.Token));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // It was closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (await ReadAsync(stream, _ending.Token) is { } request)
                    await _answer(request, stream, _ending.Token);
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // Who asked has gone, or was killed.
            }
        }
    }

    private static async Task<RawRequest?> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var taken = new byte[LongestHead];
        var (length, end) = (0, -1);
        while (end < 0)
        {
            var read = await stream.ReadAsync(taken.AsMemory(length), cancellationToken);
            if (read == 0)
                return null;
            length += read;
            end = taken.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
        }

        var head = Encoding.Latin1.GetString(taken, 0, end).Split("\r\n");
        var headers = head.Skip(1).Select(line => line.Split(':', 2)).Where(h => h.Length == 2).ToDictionary(h => h[0].Trim(), h => h[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var size) ? int.Parse(size, CultureInfo.InvariantCulture) : 0];
        var begun = Math.Min(body.Length, length - end - 4);
        taken.AsSpan(end + 4, begun).CopyTo(body);
        await stream.ReadExactlyAsync(body.AsMemory(begun), cancellationToken);
        return new RawRequest(head[0].Split(' ')[1], headers, Encoding.UTF8.GetString(body));
    }
}

internal sealed record RawRequest(string Path, IReadOnlyDictionary<string, string> Headers, string Body);
