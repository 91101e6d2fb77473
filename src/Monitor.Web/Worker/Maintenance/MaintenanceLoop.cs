using Monitor.Data.Maintenance;
using Monitor.Data.Registry;
using Monitor.Web.Telemetry;
using Prometheus;

namespace Monitor.Web.Worker.Maintenance;

/// <summary>Has maintenance written down as it comes, until told to stop. One per node; one of them is at it at a time.</summary>
public sealed partial class MaintenanceLoop(MaintenanceKeeper keeper, ILogger<MaintenanceLoop> log) : IDisposable
{
    private static readonly Counter Failures = OwnMetrics.CreateCounter("monitor_maintenance_failures_total", "Looks at what maintenance begins and ends that failed.");

    // A notification that got lost costs this at most: what begins by the clock is waited for.
    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(1);

    // Many services may change at once.
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly WakeSignal _wake = new();

    /// <summary>Runs until stopped. Throws nothing.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var listening = ListenAsync(stopping);
        while (!stopping.IsCancellationRequested)
        {
            // One that has ended would leave us to look once a minute.
            if (listening.IsFaulted)
                await listening;
            var rest = await StepAsync(stopping);
            await Task.Delay(rest < Calm ? rest : Calm, QuietTime.Shared, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (rest > Calm)
                await _wake.WaitAsync(rest - Calm, stopping);
        }

        await listening;
    }

    public void Dispose() => _wake.Dispose();

    /// <returns>How long to wait for a signal.</returns>
    private async Task<TimeSpan> StepAsync(CancellationToken stopping)
    {
        try
        {
            var round = await keeper.StepAsync(at: null, stopping);
            return round.IsElsewhere ? Again : round.Due is { } due && due < Poll ? Until(due) : Poll;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception e)
        {
            Failures.Inc();
            Log.Failed(log, e);
            return Again;
        }
    }

    // A little after, so that it is due by then.
    private static TimeSpan Until(TimeSpan due) => due <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(20) : due + TimeSpan.FromMilliseconds(2);

    private async Task ListenAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                // A service that changes may join or leave what runs.
                await keeper.ListenAsync(_wake.Set, [ServiceRegistry.Notification], stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception)
            {
                // The loop polls meanwhile, and says that the database is gone.
                ListenerMetrics.Maintenance.Inc();
                await Task.Delay(Again, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Maintenance cannot be written down, trying again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
