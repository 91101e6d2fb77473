using System.Globalization;
using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Nodes;

internal sealed class Killed : Fault
{
    public override string Name => "node-killed";

    public override string What => "One node is killed (SIGKILL), and started again half a minute later; then the other.";

    // A node is missed after two looks of two seconds; what it had claimed is asked then.
    private static readonly TimeSpan TakenUpWithin = TimeSpan.FromSeconds(6);

    public override TimeSpan MayLookAway => TimeSpan.FromSeconds(5);

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        var patient = await PatientServices.AddAsync(stage, cancellationToken);
        var began = TimeProvider.System.GetUtcNow();
        for (var node = 0; node < 2; node++)
        {
            await stage.Nodes.KillAsync(node);
            await Task.Delay(TimeSpan.FromSeconds(30), cancellationToken);
            stage.Nodes.StartAgain(node);
            await stage.Nodes.UntilReadyAsync(cancellationToken);
        }

        var late = await patient.LatestAsync(stage.Pasts, began, cancellationToken);
        var taken = stage.Nodes.LogLines().Where(line => line.Contains("has gone without its leave", StringComparison.Ordinal)).ToList();
        blow.Note($"what a killed node had claimed is asked within one period of {patient.Period.TotalSeconds:0} s",
            string.Create(CultureInfo.InvariantCulture, $"{late.TotalSeconds:0.0} s after it was due at the latest; noticed {taken.Count} times"), late <= TakenUpWithin && taken.Count > 0);
    }
}
