using System.Text;

namespace Monitor.Core.Tests.Probing;

/// <summary>A server that never closes a connection itself, and knows how many the other side has left open.</summary>
internal sealed class CountingServer : IAsyncDisposable
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private readonly byte[] _said;
    private readonly TcpServer _server;
    private int _accepted;
    private int _open;

    private CountingServer(string said)
    {
        _said = Encoding.Latin1.GetBytes(said);
        _server = new TcpServer(TalkAsync);
    }

    public int Port => _server.Port;

    public int Accepted => Volatile.Read(ref _accepted);

    public int Open => Volatile.Read(ref _open);

    /// <summary>Something was heard over a connection.</summary>
    public Task FirstAccepted => _first.Task;

    /// <summary>Says this after the first that it hears, and waits.</summary>
    public static CountingServer Saying(string said) => new(said);

    public static CountingServer Silent() => new("");

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _server.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task TalkAsync(Stream stream)
    {
        Interlocked.Increment(ref _accepted);
        Interlocked.Increment(ref _open);
        try
        {
            var buffer = new byte[4096];
            if (await stream.ReadAsync(buffer, _stopping.Token) == 0)
                return;
            _first.TrySetResult();
            await stream.WriteAsync(_said, _stopping.Token);
            while (await stream.ReadAsync(buffer, _stopping.Token) > 0)
            {
                // Waits for the other side's end.
            }
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
