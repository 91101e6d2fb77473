namespace Monitor.Testing.Servers;

/// <summary>The other end of a webhook channel: keeps what it gets and answers as it is told.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly TestServer server;

    private WebhookReceiver(TestServer server) => this.server = server;

    /// <summary>The address to enter in a channel.</summary>
    public Uri Url => server.At("/hook");

    public IReadOnlyList<ReceivedRequest> Messages => server.Requests;

    /// <summary>Starts a receiver that answers 200.</summary>
    /// <param name="port">Zero for a free one; for a receiver that comes up late, the one its channel names.</param>
    public static async Task<WebhookReceiver> StartAsync(int port = 0) =>
        new((await TestServer.StartAsync(port)).Answers(TestAnswer.Status(200)));

    /// <summary>From now on messages are answered with these one after the other, the last one for good.</summary>
    public void Answers(params TestAnswer[] answers) => server.Answers(Url.AbsolutePath, answers);

    /// <summary>From now on messages are answered with these status codes one after the other, the last one for good.</summary>
    public void Answers(params int[] statuses) => Answers([.. statuses.Select(TestAnswer.Status)]);

    /// <summary>Waits until so many messages have come, and gives them all.</summary>
    /// <exception cref="TimeoutException">They have not come in time.</exception>
    public Task<IReadOnlyList<ReceivedRequest>> WaitForMessagesAsync(int count, TimeSpan timeout) =>
        server.WaitForRequestsAsync(count, timeout);

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
