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

/// <param name="Fault">How it was answered.</param>
internal sealed record ReceivedMessage(string Channel, string WebhookId, Fault Fault, string Body)
{
    [JsonIgnore]
    public string Type => JsonDocument.Parse(Body).RootElement.GetProperty("type").GetString()!;
}
