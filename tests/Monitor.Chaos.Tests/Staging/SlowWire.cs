using System.Net;
using System.Net.Sockets;

namespace Monitor.Chaos.Tests.Staging;

/// <summary>The way between nodes and database, which can be made slow: each thing that is asked waits that long.</summary>
internal sealed class SlowWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly EndPoint _database;
    private readonly CancellationTokenSource _ending = new();
    private long _delay;

    /// <param name="socket">The server's Unix socket.</param>
    public SlowWire(string socket)
    {
        _database = new UnixDomainSocketEndPoint(socket);
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _delay));
        set => Volatile.Write(ref _delay, value.Ticks);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync(_ending.Token));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // It has ended.
        }
    }

    private async Task ServeAsync(Socket node)
    {
        using var database = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (node)
        {
            node.NoDelay = true;
            try
            {
                await database.ConnectAsync(_database, _ending.Token);
                await Task.WhenAny(PumpAsync(node, database, isQuestion: true), PumpAsync(database, node, isQuestion: false));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // Either side has gone.
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool isQuestion)
    {
        var buffer = new byte[32 * 1024];
        while (await from.ReceiveAsync(buffer, _ending.Token) is > 0 and var count)
        {
            if (isQuestion && Delay > TimeSpan.Zero)
                await Task.Delay(Delay, _ending.Token);
            await to.SendAsync(buffer.AsMemory(0, count), _ending.Token);
        }
    }
}
