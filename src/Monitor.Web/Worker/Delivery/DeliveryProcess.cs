using Hangfire.Server;

namespace Monitor.Web.Worker.Delivery;

/// <summary>The delivery loop as Hangfire hosts it: supervised, and started again when it fails.</summary>
public sealed class DeliveryProcess(DeliveryLoop loop) : IBackgroundProcess
{
    private static readonly TimeSpan Epoch = TimeSpan.FromMinutes(10);

    // Hangfire's processes are synchronous and have a thread of their own: here, and nowhere else, a thread waits.
    public void Execute(BackgroundProcessContext context) =>
        loop.RunAsync(Epoch, context.StoppingToken).GetAwaiter().GetResult();

    public override string ToString() => "Alert delivery";
}
