using Hangfire.Server;

namespace Monitor.Web.Worker.Connectivity;

/// <summary>The connectivity loop as Hangfire hosts it: supervised, and started again when it fails.</summary>
public sealed class ConnectivityProcess(ConnectivityLoop loop) : IBackgroundProcess
{
    // Hangfire's processes are synchronous and have a thread of their own: here, and nowhere else, a thread waits.
    public void Execute(BackgroundProcessContext context) => loop.RunAsync(context.StoppingToken).GetAwaiter().GetResult();

    public override string ToString() => "Connectivity";
}
