namespace Monitor.Testing.Servers;

/// <summary>What a <see cref="TestServer"/> does with a request.</summary>
public abstract record TestAnswer
{
    private TestAnswer()
    {
    }

    /// <summary>Wait this long before doing anything.</summary>
    public TimeSpan Delay { get; init; }

    public static TestAnswer Json(string body, int status = 200) => new Reply(status, body, "application/json");

    public static TestAnswer Text(string body, int status = 200) => new Reply(status, body, "text/plain; charset=utf-8");

    public static TestAnswer Status(int status) => new Reply(status, "", null);

    public static TestAnswer RedirectTo(string location, int status = 302) =>
        new Reply(status, "", null) { Headers = new Dictionary<string, string> { ["Location"] = location } };

    /// <summary>An ordinary answer.</summary>
    public sealed record Reply(int StatusCode, string Body, string? ContentType) : TestAnswer
    {
        public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
    }

    /// <summary>A body of so many bytes, without a Content-Length.</summary>
    public sealed record Flood(long Bytes) : TestAnswer;

    /// <summary>No answer at all, the connection staying open.</summary>
    public sealed record Silence : TestAnswer;

    /// <summary>Status, headers and the start of a body, then nothing more.</summary>
    public sealed record StuckBody(string Start) : TestAnswer;

    /// <summary>The connection closed without an answer.</summary>
    public sealed record Break : TestAnswer;
}
