using System.Diagnostics;
using System.Globalization;
using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Nodes;

internal sealed class Drained : Fault
{
    // Asked to end, a node takes no longer (Kubernetes kills after 30 s).
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    // Claims are given back at once.
    private static readonly TimeSpan TakenUpWithin = TimeSpan.FromSeconds(3);

    public override string Name => "node-drained";

    public override string What => "One node is asked to end (SIGTERM) while checks of 15 s are under way, and started again; then the other.";

    public override TimeSpan MayLookAway => TimeSpan.FromSeconds(5);

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        var patient = await PatientServices.AddAsync(stage, cancellationToken);
        var slow = await PatientServices.AddSlowAsync(stage, cancellationToken);
        var began = TimeProvider.System.GetUtcNow();
        for (var node = 0; node < 2; node++)
        {
            var asked = Stopwatch.StartNew();
            var code = await stage.Nodes.EndAsync(node);
            blow.Note("a node that is asked to end ends by itself", string.Create(CultureInfo.InvariantCulture, $"after {asked.Elapsed.TotalSeconds:0.0} s with {code}"), code == 0 && asked.Elapsed < Longest);
            await Task.Delay(TimeSpan.FromSeconds(20), cancellationToken);
            stage.Nodes.StartAgain(node);
            await stage.Nodes.UntilReadyAsync(cancellationToken);
        }

        var late = await patient.LatestAsync(stage.Pasts, began, cancellationToken);
        blow.Note("what it had claimed is asked by the other", string.Create(CultureInfo.InvariantCulture, $"{late.TotalSeconds:0.0} s after it was due at the latest"), late <= TakenUpWithin);
        var lateSlow = await slow.LatestAsync(stage.Pasts, began, cancellationToken);
        blow.Note("a check under way is answered, or asked by the other when it has been given up", string.Create(CultureInfo.InvariantCulture, $"{lateSlow.TotalSeconds:0.0} s after it was due at the latest"), lateSlow <= Longest);
    }
}
