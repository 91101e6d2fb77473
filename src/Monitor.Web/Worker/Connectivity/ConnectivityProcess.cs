using Monitor.Web.Worker.Supervision;

namespace Monitor.Web.Worker.Connectivity;

/// <summary>The connectivity loop, supervised, and started again when it fails.</summary>
public sealed class ConnectivityProcess(ConnectivityLoop loop, LostParts lost, TimeProvider time, ILogger<SupervisedLoop> log) : SupervisedLoop(lost, time, log)
{
    public override string ToString() => "Connectivity";

    protected override Task RunAsync(CancellationToken stopping) => loop.RunAsync(stopping);
}
