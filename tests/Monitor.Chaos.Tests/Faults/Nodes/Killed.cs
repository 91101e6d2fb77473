using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Nodes;

internal sealed class Killed : Fault
{
    public override string Name => "node-killed";

    public override string What => "One node is killed (SIGKILL), and started again half a minute later; then the other.";

    public override TimeSpan MayLookAway => TimeSpan.FromSeconds(5);

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        for (var node = 0; node < 2; node++)
        {
            await stage.Nodes.KillAsync(node);
            await Task.Delay(TimeSpan.FromSeconds(30), cancellationToken);
            stage.Nodes.StartAgain(node);
            await stage.Nodes.UntilReadyAsync(cancellationToken);
        }
    }
}
