using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitor.Core.Tests.Probing;

/// <summary>A server that says exactly these bytes to every connection, HTTP or not, and then closes it or waits.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _talk;
    private readonly Task _accepting;
    private int _connections;

    private RawServer(Func<NetworkStream, CancellationToken, Task> talk)
    {
        _talk = talk;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}/";

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Reads the request's head, sends the bytes and closes.</summary>
    public static RawServer Saying(byte[] bytes) => new(async (stream, cancellationToken) =>
    {
        await ReadHeadAsync(stream, cancellationToken);
        await stream.WriteAsync(bytes, cancellationToken);
    });

    public static RawServer Saying(string text) => Saying(Encoding.Latin1.GetBytes(text));

    /// <summary>Accepts and says nothing, not even to a TLS greeting.</summary>
    public static RawServer Silent() => new((_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));

    /// <summary>Sends a head and then a byte at a time, for ever.</summary>
    public static RawServer Dripping(TimeSpan pause) => new(async (stream, cancellationToken) =>
    {
        await ReadHeadAsync(stream, cancellationToken);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"u8.ToArray(), cancellationToken);
        while (true)
        {
            await stream.WriteAsync("x"u8.ToArray(), cancellationToken);
            await Task.Delay(pause, cancellationToken);
        }
    });

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Interlocked.Increment(ref _connections);
                talks.Add(TalkAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await _talk(client.GetStream(), _stopping.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The prober has had enough.
            }
        }
    }

    private static async Task ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0)
                return;
            // A TLS greeting has no end that we know.
            if (buffer[0] == 0x16)
                return;
            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
    }
}
