using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Network;

internal sealed class CableCut : Fault
{
    public override string Name => "cable-cut";

    public override string What => "Both nodes are cut off from all that they watch, and reach their database still, for half a minute.";

    public override StageNeeds Needs => new() { Network = true };

    // Verdicts wait for the canaries, and what waits while our own work is late says nothing.
    public override TimeSpan MayLookAway => TimeSpan.FromSeconds(35);

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        await stage.Network!.CutAsync(cancellationToken);
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(30), cancellationToken);
            await Blind.LookAsync(stage, blow, cancellationToken);
        }
        finally
        {
            await stage.Network.MendAsync(cancellationToken);
        }
    }
}
