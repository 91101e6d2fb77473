using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitor.Load.Kill;

/// <summary>What all receivers got, in the order in which they got it, in a file that outlives us.</summary>
internal sealed class ReceivedLog : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string _file;
    private readonly StreamWriter _writer;

    public ReceivedLog(string folder)
    {
        _file = Path.Combine(folder, "received.jsonl");
        _writer = new StreamWriter(new FileStream(_file, FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
    }

    public void Note(ReceivedMessage message)
    {
        lock (_lock)
            _writer.WriteLine(JsonSerializer.Serialize(message));
    }

    public List<ReceivedMessage> Read()
    {
        lock (_lock)
        {
            using var reader = new StreamReader(new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            var messages = new List<ReceivedMessage>();
            while (reader.ReadLine() is { } line)
                messages.Add(JsonSerializer.Deserialize<ReceivedMessage>(line)!);
            return messages;
        }
    }

    public void Dispose() => _writer.Dispose();
}

/// <param name="WebhookId">Null for a pager's.</param>
/// <param name="Fault">How it was answered.</param>
internal sealed record ReceivedMessage(string Channel, string? WebhookId, Fault Fault, string Body)
{
    /// <summary>By the clock of this machine.</summary>
    public DateTimeOffset At { get; init; } = TimeProvider.System.GetUtcNow();

    /// <summary>When its sender says that it was sent: a receiver refuses what is five minutes off (Standard Webhooks).</summary>
    public DateTimeOffset? Signed { get; init; }

    /// <summary>Of a pager's what it does to the alert.</summary>
    [JsonIgnore]
    public string Type => Text("type") ?? Text("event_action")!;

    /// <summary>The alert that it is about; null where it is no pager's.</summary>
    [JsonIgnore]
    public string? Alert => Text("dedup_key");

    private string? Text(string name)
    {
        using var body = JsonDocument.Parse(Body);
        return body.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
