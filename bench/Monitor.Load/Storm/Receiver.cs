using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Monitor.Load.Running;

namespace Monitor.Load.Storm;

/// <summary>The other end of the channels: keeps when each message came, and what it says of itself.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<Message> _messages = new();
    private readonly Task _receiving;

    public Receiver()
    {
        Address = new Uri($"http://127.0.0.1:{Ports.Free()}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _receiving = ReceiveAsync();
    }

    public Uri Address { get; }

    /// <summary>What came for a channel, in the order in which it came.</summary>
    public IReadOnlyList<Message> Of(string channel) => [.. _messages.Where(m => m.Channel == channel)];

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _receiving;
    }

    private async Task ReceiveAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var at = TimeProvider.System.GetUtcNow();
            using var body = await JsonDocument.ParseAsync(context.Request.InputStream);
            _messages.Enqueue(MessageOf(context.Request.Url!.AbsolutePath.Trim('/'), at, body.RootElement));
            context.Response.Close();
        }
    }

    private static Message MessageOf(string channel, DateTimeOffset at, JsonElement body) => body.TryGetProperty("dedup_key", out var alert)
        ? new Message(channel, at, body.GetProperty("payload").GetProperty("timestamp").GetDateTimeOffset(), alert.GetString(), body.GetProperty("event_action").GetString() == "resolve")
        : new Message(channel, at, body.GetProperty("timestamp").GetDateTimeOffset(), null, false);
}

/// <param name="At">When it came.</param>
/// <param name="Timestamp">When what it tells of was seen.</param>
/// <param name="Alert">Key of the alert that it is about; null where it is no pager's.</param>
/// <param name="Ends">It ends the alert.</param>
internal sealed record Message(string Channel, DateTimeOffset At, DateTimeOffset Timestamp, string? Alert, bool Ends);
