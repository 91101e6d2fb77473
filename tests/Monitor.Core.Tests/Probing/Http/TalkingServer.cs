using System.Net.Security;
using System.Text;
using Monitor.Testing.Servers;

namespace Monitor.Core.Tests.Probing.Http;

/// <summary>A server that answers each request over a connection with the next of its texts; null closes it, and so does their end.</summary>
internal sealed class TalkingServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<string> _requests = [];
    private readonly Func<int, string?[]> _answers;
    private readonly bool _tls;
    private readonly string? _unasked;
    private readonly TimeSpan _pause;
    private readonly TimeSpan _hangUp;
    private readonly TaskCompletionSource _saidUnasked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TcpServer _server;
    private int _connections;
    private int _open;

    /// <param name="answers">By connection, counted from 0.</param>
    /// <param name="unasked">What the first connection hears a moment after its first answer.</param>
    /// <param name="pause">Before each answer of a connection but the first.</param>
    /// <param name="hangUp">Before it closes a connection on which it was asked.</param>
    public TalkingServer(Func<int, string?[]> answers, bool tls = false, string? unasked = null, TimeSpan pause = default, TimeSpan hangUp = default)
    {
        (_answers, _tls, _unasked, _pause, _hangUp) = (answers, tls, unasked, pause, hangUp);
        _server = new TcpServer(TalkAsync);
    }

    public string Url => $"{(_tls ? "https" : "http")}://127.0.0.1:{_server.Port}/";

    public int Connections => Volatile.Read(ref _connections);

    public int Open => Volatile.Read(ref _open);

    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    /// <summary>Over when the first connection heard what it did not ask for.</summary>
    public Task Unasked => _saidUnasked.Task;

    /// <summary>The name that TLS was asked for last.</summary>
    public string? AskedName { get; private set; }

    /// <summary>Gives every connection the same answers, for ever.</summary>
    public static TalkingServer Always(string answer, bool tls = false) => new(_ => [.. Enumerable.Repeat(answer, 100)], tls);

    /// <summary>Waits a moment for so many open connections.</summary>
    /// <returns>How many there are.</returns>
    public async Task<int> OpenAsync(int expected)
    {
        for (var i = 0; i < 150 && Open != expected; i++)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        return Open;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _server.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task TalkAsync(Stream stream)
    {
        var answers = _answers(Interlocked.Increment(ref _connections) - 1);
        Interlocked.Increment(ref _open);
        try
        {
            if (_tls)
                stream = await SecureAsync(stream);
            foreach (var (turn, answer) in answers.Index())
            {
                if (!await HearAsync(stream))
                    return;
                if (answer is null)
                {
                    await Task.Delay(_hangUp, _stopping.Token);
                    return;
                }

                await Task.Delay(turn == 0 ? TimeSpan.Zero : _pause, _stopping.Token);
                await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), _stopping.Token);
                if (_unasked is not null && !_saidUnasked.Task.IsCompleted)
                    await SayUnaskedAsync(stream);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task SayUnaskedAsync(Stream stream)
    {
        await Task.Delay(100, _stopping.Token);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(_unasked!), _stopping.Token);
        _saidUnasked.SetResult();
    }

    private async Task<Stream> SecureAsync(Stream stream)
    {
        var secured = new SslStream(stream);
        await secured.AuthenticateAsServerAsync(
            (_, hello, _, _) =>
            {
                AskedName = hello.ServerName;
                return ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificate = SelfSigned.Certificate("localhost") });
            },
            null, _stopping.Token);
        return secured;
    }

    private async Task<bool> HearAsync(Stream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[8192];
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, _stopping.Token);
            if (read == 0)
                return false;
            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        lock (_requests)
            _requests.Add(text.ToString());
        return true;
    }
}
