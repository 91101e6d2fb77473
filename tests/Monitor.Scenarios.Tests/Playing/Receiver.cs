using Monitor.Core.Alerting.Channels.Kinds.Webhook;
using Monitor.Core.Alerting.Messages;
using Monitor.Testing.Servers;

namespace Monitor.Scenarios.Tests.Playing;

/// <summary>The other end of all channels: a real server that verifies what it gets, and notes when it came by the moved clock.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly TestServer _server;
    private readonly MovedClock _clock;
    private readonly DateTimeOffset _start;
    private readonly Dictionary<string, WebhookSecret> _secrets = [];
    private readonly Dictionary<string, int> _answers = [];
    private readonly List<Heard> _heard = [];
    private int _read;

    private Receiver(TestServer server, MovedClock clock, DateTimeOffset start) => (_server, _clock, _start) = (server, clock, start);

    /// <summary>All that was taken, in its order.</summary>
    public IReadOnlyList<Heard> Heard => _heard;

    public static async Task<Receiver> StartAsync(MovedClock clock, DateTimeOffset start) => new(await TestServer.StartAsync(), clock, start);

    public string UrlOf(string channel) => _server.At($"/{channel}").ToString();

    /// <summary>It takes what comes to this channel, signed with this secret.</summary>
    public void Open(string channel, string secret)
    {
        WebhookSecret.TryParse(secret, out var key).ShouldBeTrue();
        _secrets[channel] = key!;
        Answers(channel, 200);
    }

    public void Answers(string channel, int status)
    {
        _answers[channel] = status;
        _server.Answers($"/{channel}", TestAnswer.Status(status));
    }

    /// <summary>Notes what has come since: now is when it came.</summary>
    public void Note()
    {
        var all = _server.Requests;
        for (; _read < all.Count; _read++)
            Note(all[_read]);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Note(ReceivedRequest request)
    {
        var channel = request.Path.TrimStart('/');
        var id = request.Headers[WebhookSignature.IdHeader];
        WebhookSignature.Verify(
            _secrets[channel], id, request.Headers[WebhookSignature.TimestampHeader], request.Headers[WebhookSignature.SignatureHeader], request.Body, _clock.Now)
            .ShouldBeTrue($"{id} to {channel} is not signed, or at another time");
        if (_answers[channel] < 300)
            _heard.Add(new Heard(channel, _clock.Now - _start, id, request.Text, AlertJson.Read(request.Text)));
    }
}
