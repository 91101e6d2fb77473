using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Nodes;

internal sealed class MemoryExhausted : Fault
{
    private const int Askers = 32;

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(40);

    public override string Name => "memory-exhausted";

    public override string What => "Both nodes have 100 MB of memory for all that they hold, and are asked for more, by large imports side by side, for 40 seconds; what ends is started again, as by systemd or Kubernetes.";

    public override StageNeeds Needs => new() { Variable = "DOTNET_GCHeapHardLimit=0x6400000" };

    // Until one that ended works again.
    public override TimeSpan MayLookAway => TimeSpan.FromSeconds(20);

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ending.CancelAfter(Lasts);
        var imports = new LargeImports();
        var asking = Enumerable.Range(0, Askers).Select(n => imports.AskAsync(stage, n % 2, ending.Token)).ToList();
        var fallen = await SuperviseAsync(stage, ending.Token);
        var refused = (await Task.WhenAll(asking)).Sum();
        await StartFallenAsync(stage);
        await stage.Nodes.UntilReadyAsync(cancellationToken);
        var noticed = stage.Nodes.LogLines().Count(line => line.Contains("OutOfMemoryException", StringComparison.Ordinal));
        blow.Note("the limit is reached", $"{noticed} times in the logs, {refused} requests failed, {fallen} processes ended and were started again", noticed + fallen > 0);
    }

    private static async Task<int> SuperviseAsync(Stage stage, CancellationToken ending)
    {
        var started = 0;
        while (!ending.IsCancellationRequested)
        {
            started += await StartFallenAsync(stage);
            await Task.Delay(TimeSpan.FromSeconds(1), ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return started;
    }

    private static async Task<int> StartFallenAsync(Stage stage)
    {
        var fallen = stage.Nodes.Fallen.ToList();
        foreach (var node in fallen)
        {
            await stage.Nodes.EndAsync(node);
            stage.Nodes.StartAgain(node);
        }

        return fallen.Count;
    }
}
