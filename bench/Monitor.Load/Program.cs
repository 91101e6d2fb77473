using System.Runtime.InteropServices;
using Monitor.Load;
using Monitor.Load.Compare;
using Monitor.Load.Fleet;

if (args is ["compare", ..])
    return CompareOptions.Parse(args[1..]) is { } work ? await Command.RunAsync(stopping => CompareRun.RunAsync(work, stopping)) : await Command.RefuseAsync(CompareOptions.Usage);
if (args is ["fleet", var count])
    return int.TryParse(count, out var services) ? await Command.RunAsync(stopping => FleetRun.RunAsync(services, stopping)) : await Command.RefuseAsync("fleet.sh [how many services]");
if (LoadOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(LoadOptions.Usage);
    return 2;
}

// A run that hangs is a finding too, and ends all the same: within five minutes, unless more were asked for.
var asked = options.Modes.Length * (options.Seconds + options.WarmUpSeconds);
using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(Math.Max(290, asked + 170)));
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

try
{
    Console.WriteLine(Report.Header);
    foreach (var connections in options.Modes)
        Console.WriteLine(Report.Row(options, connections, await LoadRun.RunAsync(options, connections, deadline.Token)));

    return 0;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Interrupted, or not done in time.");
    return 1;
}
catch (Exception failed) when (failed is InvalidOperationException or FileNotFoundException or Monitor.Data.Embedded.EmbeddedPostgresException)
{
    Console.Error.WriteLine(failed.Message);
    return 1;
}

// Everything that was started is ended in order before we go.
void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    deadline.Cancel();
}
