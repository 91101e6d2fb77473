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
            _messages.Enqueue(new Message(
                context.Request.Url!.AbsolutePath.Trim('/'), at, body.RootElement.GetProperty("type").GetString()!, body.RootElement.GetProperty("timestamp").GetDateTimeOffset()));
            context.Response.Close();
        }
    }
}

/// <param name="At">When it came.</param>
/// <param name="Timestamp">When what it tells of was seen.</param>
internal sealed record Message(string Channel, DateTimeOffset At, string Type, DateTimeOffset Timestamp);
