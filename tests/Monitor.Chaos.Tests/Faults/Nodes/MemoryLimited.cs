using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Nodes;

internal sealed class MemoryLimited : Fault
{
    public override string Name => "memory-limited";

    public override string What => "Both nodes have 200 MB of memory for all that they hold (DOTNET_GCHeapHardLimit), while they answer whatever is asked of them.";

    public override StageNeeds Needs => new() { Variable = "DOTNET_GCHeapHardLimit=0xC800000" };

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ending.CancelAfter(TimeSpan.FromSeconds(30));
        var (asked, failed) = (0, 0);
        await Task.WhenAll(stage.Nodes.Running.SelectMany(n => Enumerable.Repeat(n, 4)).Select(async node =>
        {
            while (!ending.IsCancellationRequested)
            {
                try
                {
                    Interlocked.Increment(ref asked);
                    await node.Client.GetStringAsync(new Uri("api/v1/services?limit=200", UriKind.Relative), ending.Token);
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref failed);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
            }
        }));
        blow.Note("whoever asks is answered", $"{asked - failed} of {asked}", failed == 0 && asked > 0);
    }
}
