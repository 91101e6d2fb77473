using Monitor.Web.Worker.Supervision;

namespace Monitor.Web.Worker.Announcing;

/// <summary>The announcing loop, supervised, and started again when it fails.</summary>
public sealed class AnnouncingProcess(AnnouncingLoop loop, LostParts lost, TimeProvider time, ILogger<SupervisedLoop> log) : SupervisedLoop(lost, time, log)
{
    public override string ToString() => "Announcing";

    protected override Task RunAsync(CancellationToken stopping) => loop.RunAsync(stopping);
}
