using Monitor.Data.Own;
using Monitor.Web.Telemetry;
using Monitor.Web.Worker.Connectivity;
using Monitor.Web.Worker.Supervision;
using Prometheus;

namespace Monitor.Web.Worker.Own;

/// <summary>Tells of our own troubles, and that there are none. One per node; one of them is at it at a time.</summary>
public sealed partial class OwnTroubleLoop(OwnAgenda agenda, OwnTroubles troubles, HeartbeatSender heartbeat, ConnectivityLoop connectivity, ILogger<OwnTroubleLoop> log)
{
    private static readonly Counter Failures = OwnMetrics.CreateCounter("monitor_own_troubles_failures_total", "Looks at our own troubles that failed.");

    // The shortest heartbeat has this period.
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    // Without a heartbeat that is owed nothing is to be on time.
    private static readonly TimeSpan QuietSlack = TimeSpan.FromSeconds(5);

    /// <summary>Runs until stopped. Throws nothing.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var wake = new WakeSignal();
        connectivity.Written += wake.Set;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var (isTroubled, beats) = (true, true);
                await TryAsync(async () => (isTroubled, beats) = await agenda.ReadAsync(stopping), stopping);
                if (isTroubled)
                    await TryAsync(() => troubles.StepAsync(at: null, stopping), stopping);
                if (beats)
                    await TryAsync(() => heartbeat.StepAsync(stopping), stopping);
                var (rest, slack) = isTroubled || beats ? (Busy, TimeSpan.Zero) : (Quiet, QuietSlack);
                await wake.WaitAsync(rest, slack, stopping);
            }
        }
        finally
        {
            connectivity.Written -= wake.Set;
        }
    }

    private async Task TryAsync(Func<Task> step, CancellationToken stopping)
    {
        try
        {
            await step();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Whoever runs next goes on.
        }
        catch (Exception e)
        {
            Failures.Inc();
            Log.Failed(log, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Our own troubles cannot be looked at or told of now, trying again: {Error}")]
        public static partial void Failed(ILogger logger, string error);
    }
}

/// <summary>The loop, supervised, and started again when it fails.</summary>
public sealed class OwnTroubleProcess(OwnTroubleLoop loop, LostParts lost, TimeProvider time, ILogger<SupervisedLoop> log) : SupervisedLoop(lost, time, log)
{
    public override string ToString() => "Own troubles";

    protected override Task RunAsync(CancellationToken stopping) => loop.RunAsync(stopping);
}
