using System.Globalization;
using System.Net;
using System.Text;

namespace Monitor.Load.Kill;

/// <summary>The other end of a channel. Most of them fail for seconds at a time, each in its own way, until everything is to come to rest.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    /// <summary>How each fails, by its channel.</summary>
    public static readonly IReadOnlyDictionary<string, Fault> Kinds = new Dictionary<string, Fault>
    {
        ["good"] = Fault.None,
        ["machine"] = Fault.None,
        ["machine-failing"] = Fault.Error,
        ["failing"] = Fault.Error,
        ["hanging"] = Fault.Hang,
        ["dripping"] = Fault.Drip,
        ["refusing"] = Fault.Refuse,
        ["pager"] = Fault.None,
        ["pager-failing"] = Fault.Error,
    };

    private static readonly ReadOnlyMemory<byte> Taken = RawServer.Text("200 OK", "{}");
    private static readonly ReadOnlyMemory<byte> Broken = RawServer.Text("500 Internal Server Error", "{}");

    private readonly string _channel;
    private readonly ReceivedLog _log;
    private readonly RawServer _server;
    private volatile bool _fails;

    /// <param name="address">Loopback when left out.</param>
    public Receiver(string channel, int port, ReceivedLog log, IPAddress? address = null)
    {
        (_channel, _log) = (channel, log);
        _server = new RawServer(port, AnswerAsync, address);
    }

    private Fault Fault => Kinds[_channel];

    /// <summary>Fails and works in turn, until told to come to rest: from then on it works.</summary>
    public async Task FailInTurnAsync(Random random, CancellationToken rest)
    {
        while (!rest.IsCancellationRequested)
        {
            _fails = Fault != Fault.None && random.NextDouble() < 0.6;
            if (_fails && Fault == Fault.Refuse)
                _server.Close();
            else
                _server.Open();
            await Task.Delay(TimeSpan.FromSeconds(3 + (random.NextDouble() * 15)), rest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _fails = false;
        _server.Open();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(RawRequest request, Stream stream, CancellationToken cancellationToken)
    {
        var fault = _fails ? Fault : Fault.None;
        // Noted before the answer: what was taken stays taken, whatever becomes of the answer.
        _log.Note(new ReceivedMessage(_channel, request.Headers.GetValueOrDefault("webhook-id"), fault, request.Body) { Signed = SignedAt(request) });
        switch (fault)
        {
            case Fault.Hang:
                await Task.Delay(TimeSpan.FromSeconds(60), cancellationToken);
                break;
            case Fault.Drip:
                await DripAsync(stream, cancellationToken);
                break;
            default:
                await stream.WriteAsync(fault == Fault.None ? Taken : Broken, cancellationToken);
                break;
        }
    }

    private static DateTimeOffset? SignedAt(RawRequest request) =>
        request.Headers.TryGetValue("webhook-timestamp", out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture)) : null;

    // Some arrive within the deadline, most do not.
    private static async Task DripAsync(Stream stream, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromMilliseconds(Random.Shared.Next(50, 400));
        foreach (var letter in Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"))
        {
            await stream.WriteAsync(new[] { letter }, cancellationToken);
            await Task.Delay(pause, cancellationToken);
        }
    }
}

/// <summary>How a receiver fails.</summary>
internal enum Fault
{
    None,
    Error,
    Hang,
    Drip,
    Refuse,
}
