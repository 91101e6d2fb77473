using Hangfire;
using Monitor.Web.Worker.Delivery;

namespace Monitor.Web.Worker.Housekeeping;

/// <summary>
/// Makes the recurring jobs known; every node does. One that is killed in the middle of it leaves its lock behind, and those that start
/// meanwhile work without: the jobs are known from before, and are made known anew when the lock is given up.
/// </summary>
public sealed partial class RecurringJobs(IRecurringJobManager jobs, TimeProvider time, ILogger<RecurringJobs> log) : BackgroundService
{
    /// <summary>A lock is given up after so long: whoever holds one does so for a moment.</summary>
    public static TimeSpan LongestLock { get; } = TimeSpan.FromMinutes(1);

    /// <summary>After a try that failed.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Hangfire waits for its locks without letting its thread go.
        while (!stoppingToken.IsCancellationRequested && !await Task.Run(Schedule, stoppingToken).WaitAsync(stoppingToken))
            await Task.Delay(Pause, time, stoppingToken);
    }

    private bool Schedule()
    {
        try
        {
            jobs.AddOrUpdate<RetentionJob>("results-retention", job => job.RunAsync(CancellationToken.None), Cron.Hourly(7));
            RollupJob.Schedule(jobs);
            jobs.AddAlertJobs();
            return true;
        }
#pragma warning disable CA1031 // Whatever kept it from that: the node is worth more than its jobs being made known anew.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.NotScheduled(log, e.Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The recurring jobs could not be made known yet, trying again: {Error}")]
        public static partial void NotScheduled(ILogger logger, string error);
    }
}
