using Hangfire;
using Monitor.Core.Own;
using Monitor.Data.History.Rollups;

namespace Monitor.Web.Worker.Housekeeping;

/// <summary>Recurring: rolls up the hours that have ended, and removes roll-ups beyond their time. Any number of nodes may run it.</summary>
public sealed partial class RollupJob(HistoryRollups rollups, RollupRetention retention, IOwnSettings settings, ILogger<RollupJob> log)
{
    /// <summary>Adds or updates it. Idempotent: every node may call it.</summary>
    public static void Schedule(IRecurringJobManager jobs)
    {
        var utc = new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc };
        // Five minutes after an hour has ended; a run that failed, and what was recorded late, is taken up by the next, ten minutes later.
        jobs.AddOrUpdate<RollupJob>("rollups", job => job.RunAsync(CancellationToken.None), "5-59/10 * * * *", utc);
        jobs.AddOrUpdate<RollupJob>("rollups-retention", job => job.DeleteOldAsync(CancellationToken.None), Cron.Daily(3, 20), utc);
    }

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var kept = (await settings.FindRetentionAsync(cancellationToken)).Settings;
        var steps = await rollups.RunAsync(new RollupKept(TimeSpan.FromDays(kept.PackedDays), TimeSpan.FromDays(kept.HourlyDays)), cancellationToken);
        if (steps > 0)
            Log.RolledUp(log, steps);
    }

    public async Task DeleteOldAsync(CancellationToken cancellationToken)
    {
        var kept = (await settings.FindRetentionAsync(cancellationToken)).Settings;
        await retention.DeleteOldAsync(TimeSpan.FromDays(kept.HourlyDays), TimeSpan.FromDays(kept.DailyDays), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Rolled up in {Steps} steps.")]
        public static partial void RolledUp(ILogger logger, int steps);
    }
}
