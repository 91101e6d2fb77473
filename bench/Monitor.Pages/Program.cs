using System.Runtime.InteropServices;
using Microsoft.Playwright;
using Monitor.Pages;

if (PagesOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(PagesOptions.Usage);
    return 2;
}

using var deadline = new CancellationTokenSource(PagesOptions.Longest);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

try
{
    await PagesRun.RunAsync(options, deadline.Token);
    return 0;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Interrupted, or not done in time: ask for less.");
    return 1;
}
catch (Exception failed) when (failed is InvalidOperationException or FileNotFoundException or HttpRequestException or PlaywrightException or TimeoutException)
{
    Console.Error.WriteLine(failed.Message);
    return 1;
}

// The browser that was started is ended before we go.
void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    deadline.Cancel();
}
