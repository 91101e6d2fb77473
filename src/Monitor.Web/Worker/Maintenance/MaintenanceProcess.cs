using Monitor.Web.Worker.Supervision;

namespace Monitor.Web.Worker.Maintenance;

/// <summary>The maintenance loop, supervised, and started again when it fails.</summary>
public sealed class MaintenanceProcess(MaintenanceLoop loop, LostParts lost, TimeProvider time, ILogger<SupervisedLoop> log) : SupervisedLoop(lost, time, log)
{
    public override string ToString() => "Maintenance";

    protected override Task RunAsync(CancellationToken stopping) => loop.RunAsync(stopping);
}
