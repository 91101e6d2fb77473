using System.Runtime.InteropServices;
using Monitor.Seed;

if (SeedOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(SeedOptions.Usage);
    return 2;
}

// Whatever the machine does, it ends within five minutes.
using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(290));
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

try
{
    await SeedRun.RunAsync(options, deadline.Token);
    return 0;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Interrupted, or not done in time: ask for less.");
    return 1;
}
catch (InvalidOperationException failed)
{
    Console.Error.WriteLine(failed.Message);
    return 1;
}

// The server that was started is ended and its folder removed before we go.
void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    deadline.Cancel();
}
