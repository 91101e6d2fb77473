using System.Net;
using System.Net.Sockets;

namespace Monitor.Scenarios.Tests.Nodes;

/// <summary>
/// All connections of a node to its database. It counts what the node asks, and at a chosen question cuts all of them for good: before the
/// database has heard it, or after it has answered and before the node has heard that.
/// </summary>
internal sealed class CutWire : IAsyncDisposable
{
    private readonly EndPoint _database;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _cut = new();
    private readonly Lock _lock = new();
    private readonly List<Socket> _sockets = [];
    private readonly List<int> _commits = [];
    private readonly CutPoint? _point;
    private int _questions;

    /// <param name="point">Null for never.</param>
    public CutWire(EndPoint database, CutPoint? point)
    {
        (_database, _point) = (database, point);
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What the node has asked so far.</summary>
    public Questions Asked
    {
        get
        {
            lock (_lock)
                return new Questions(_questions, [.. _commits]);
        }
    }

    /// <summary>Cancelled when it is cut.</summary>
    public CancellationToken Cut => _cut.Token;

    public async ValueTask DisposeAsync()
    {
        await _cut.CancelAsync();
        _listener.Stop();
        CloseAll();
        _cut.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Nobody listens any more.
        }
    }

    private async Task ServeAsync(Socket node)
    {
        // Else each small packet waits for the one before it to be acknowledged.
        node.NoDelay = true;
        var database = new Socket(_database.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        lock (_lock)
            _sockets.AddRange([node, database]);
        if (_cut.IsCancellationRequested)
            CloseAll();
        try
        {
            await database.ConnectAsync(_database);
            var turn = new Turn();
            await Task.WhenAny(PumpAsync(node, database, bytes => HearsQuestion(turn, bytes)), PumpAsync(database, node, _ => HearsAnswer(turn)));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Either side has gone.
        }
        finally
        {
            node.Dispose();
            database.Dispose();
        }
    }

    /// <param name="passes">False: the wire is cut, and the bytes go nowhere.</param>
    private static async Task PumpAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, bool> passes)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count && passes(buffer.AsMemory(0, count)))
                await to.SendAsync(buffer.AsMemory(0, count));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Either side has gone.
        }
    }

    private bool HearsQuestion(Turn turn, ReadOnlyMemory<byte> bytes)
    {
        lock (_lock)
        {
            if (!turn.IsAsking)
            {
                turn.IsAsking = true;
                turn.Question = ++_questions;
                if (bytes.Span.IndexOf("COMMIT"u8) >= 0)
                    _commits.Add(turn.Question);
            }

            if (_point is not { IsAnswered: false } || turn.Question != _point.Question)
                return !_cut.IsCancellationRequested;
        }

        CutAll();
        return false;
    }

    private bool HearsAnswer(Turn turn)
    {
        lock (_lock)
        {
            turn.IsAsking = false;
            if (_point is not { IsAnswered: true } || turn.Question != _point.Question)
                return !_cut.IsCancellationRequested;
        }

        CutAll();
        return false;
    }

    private void CutAll()
    {
        _cut.Cancel();
        CloseAll();
    }

    private void CloseAll()
    {
        lock (_lock)
        {
            foreach (var socket in _sockets)
                socket.Dispose();
        }
    }

    private sealed class Turn
    {
        public bool IsAsking { get; set; }

        public int Question { get; set; }
    }
}

/// <summary>What a node has asked.</summary>
/// <param name="Commits">The numbers of the questions that end a transaction.</param>
internal sealed record Questions(int Count, IReadOnlyList<int> Commits);

/// <summary>Where a node dies.</summary>
/// <param name="IsAnswered">The database has done what was asked; the node never hears of it.</param>
internal sealed record CutPoint(int Question, bool IsAnswered)
{
    public override string ToString() => $"{(IsAnswered ? "after" : "before")} question {Question} to its database";
}
