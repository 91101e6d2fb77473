using Monitor.Web.Worker.Supervision;

namespace Monitor.Web.Worker.Delivery;

/// <summary>The delivery loop, supervised, and started again when it fails.</summary>
public sealed class DeliveryProcess(DeliveryLoop loop, LostParts lost, TimeProvider time, ILogger<SupervisedLoop> log) : SupervisedLoop(lost, time, log)
{
    private static readonly TimeSpan Epoch = TimeSpan.FromMinutes(10);

    public override string ToString() => "Alert delivery";

    protected override Task RunAsync(CancellationToken stopping) => loop.RunAsync(Epoch, stopping);
}
