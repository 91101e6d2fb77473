using System.Text.Json;
using Monitor.Scenarios.Tests.Playing;

namespace Monitor.Scenarios.Tests.Nodes;

/// <summary>A node as a process of its own: told what to do line by line, and to be killed at any moment.</summary>
internal static class NodeProgram
{
    public static async Task<int> RunAsync()
    {
        var clock = MovedClock.Alone(default);
        await using var worker = new Worker((await Console.In.ReadLineAsync())!, clock);
        await AnswerAsync(new NodeAnswer(null));
        while (await Console.In.ReadLineAsync() is { } line)
            await AnswerAsync(await DoAsync(worker, clock, JsonSerializer.Deserialize<NodeOrder>(line)!));
        return 0;
    }

    private static async Task<NodeAnswer> DoAsync(Worker worker, MovedClock clock, NodeOrder order)
    {
        try
        {
            await clock.SetAsync(order.Now);
            if (order.Seen is null)
                return new NodeAnswer(await worker.WorkAsync(order.Now, order.Duties, CancellationToken.None));
            await worker.RecordAsync(order.Seen, CancellationToken.None);
            return new NodeAnswer(null);
        }
#pragma warning disable CA1031 // Whoever asked is to know.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new NodeAnswer(null) { Failure = e.ToString() };
        }
    }

    private static async Task AnswerAsync(NodeAnswer answer)
    {
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer));
        await Console.Out.FlushAsync();
    }
}

/// <param name="Seen">To be recorded; null: to do what is due.</param>
internal sealed record NodeOrder(DateTimeOffset Now, Duties Duties, IReadOnlyList<Sighting>? Seen);

internal sealed record NodeAnswer(TimeSpan? Rest)
{
    public string? Failure { get; init; }
}
