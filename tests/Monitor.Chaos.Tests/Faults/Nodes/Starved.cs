using System.Diagnostics;
using System.Globalization;
using Monitor.Chaos.Tests.Staging;
using Monitor.Load.Running;

namespace Monitor.Chaos.Tests.Faults.Nodes;

internal sealed class Starved : Fault
{
    public override string Name => "cpu-starved";

    public override string What => "Both nodes get what eight busy neighbours leave them of the processors (nice 19), for half a minute.";

    // What is asked and gets no answer for want of us is not recorded; of that there is no gap.
    public override TimeSpan MayLookAway => TimeSpan.FromSeconds(60);

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        var nodes = stage.Nodes.Running.Select(n => n.ProcessId).ToList();
        await ReniceAsync(nodes, 19, cancellationToken);
        var neighbours = Enumerable.Range(0, 8).Select(_ => Process.Start(new ProcessStartInfo("sh", ["-c", "while :; do :; done"]))!).ToList();
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(30), cancellationToken);
        }
        finally
        {
            foreach (var neighbour in neighbours)
            {
                Signal.Kill(neighbour.Id);
                neighbour.Dispose();
            }

            await ReniceAsync(nodes, 0, cancellationToken);
        }
    }

    private static async Task ReniceAsync(IEnumerable<int> processes, int nice, CancellationToken cancellationToken)
    {
        // Of each of its threads: a process has no niceness of its own.
        var threads = processes.SelectMany(p => Directory.EnumerateDirectories($"/proc/{p.ToString(CultureInfo.InvariantCulture)}/task")).Select(Path.GetFileName).OfType<string>();
        using var renice = Process.Start(new ProcessStartInfo("renice", ["-n", nice.ToString(CultureInfo.InvariantCulture), "-p", .. threads]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await renice.WaitForExitAsync(cancellationToken);
    }
}
