using System.Diagnostics;
using System.Globalization;
using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Nodes;

internal sealed class MemoryEnded : Fault
{
    private const int Askers = 8;
    private const int Rounds = 4;
    private const int MoreMebibytes = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // As the unit that is delivered has it.
    private static readonly TimeSpan RestartSec = TimeSpan.FromSeconds(2);

    public override string Name => "memory-ended";

    public override string What =>
        $"The system gives a node {MoreMebibytes} MB more than it has and then nothing (prlimit), while it is asked for more, until it dies of it; two seconds later it is started again, as by systemd. Each node twice.";

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        var (imports, dead, back) = (new LargeImports(), new List<(TimeSpan After, int Code)>(), new List<TimeSpan>());
        for (var round = 0; round < Rounds; round++)
        {
            if (await DieAsync(stage, round % 2, imports, cancellationToken) is not { } death)
                break;
            dead.Add(death);
            var ended = Stopwatch.StartNew();
            await Task.Delay(RestartSec, cancellationToken);
            stage.Nodes.StartAgain(round % 2);
            await stage.Nodes.UntilReadyAsync(cancellationToken);
            back.Add(ended.Elapsed);
        }

        blow.Note("a node that gets no memory ends, and is never one that neither works nor ends",
            string.Create(CultureInfo.InvariantCulture, $"{dead.Count} of {Rounds} ended, after {Longest(dead.Select(d => d.After)):0.0} s at the longest, with {string.Join(", ", dead.Select(d => d.Code).Distinct())}"),
            dead.Count == Rounds && dead.All(d => d.Code != 0));
        blow.Note("who restarts it has it back", string.Create(CultureInfo.InvariantCulture, $"ready {Longest(back):0.0} s after its end at the longest"), back.Count == Rounds);
    }

    /// <returns>Null when it lives on.</returns>
    private static async Task<(TimeSpan After, int Code)?> DieAsync(Stage stage, int node, LargeImports imports, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await MemoryBound.SetAsync(stage.Nodes[node].ProcessId, MoreMebibytes, cancellationToken);
        var bounded = Stopwatch.StartNew();
        var asking = Enumerable.Range(0, Askers).Select(_ => imports.AskAsync(stage, node, ending.Token)).ToList();
        while (!stage.Nodes.Fallen.Contains(node) && bounded.Elapsed < Patience)
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        await ending.CancelAsync();
        await Task.WhenAll(asking);
        return stage.Nodes.Fallen.Contains(node) ? (bounded.Elapsed, await stage.Nodes.EndAsync(node)) : null;
    }

    private static double Longest(IEnumerable<TimeSpan> times) => times.Select(t => t.TotalSeconds).DefaultIfEmpty().Max();
}
