using Monitor.Chaos.Tests.Staging;
using Monitor.Load.Running;

namespace Monitor.Chaos.Tests.Faults.Nodes;

internal sealed class Stalled : Fault
{
    public override string Name => "node-stalled";

    public override string What => "One node stands still (SIGSTOP), and goes on as if nothing had been.";

    public override bool IsShort => true;

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        var node = stage.Nodes[0].ProcessId;
        Signal.Freeze(node);
        try
        {
            await Task.Delay(blow.Lasts(6, 60), cancellationToken);
        }
        finally
        {
            Signal.Thaw(node);
        }
    }
}
