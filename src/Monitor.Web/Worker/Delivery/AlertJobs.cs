using Hangfire;
using Monitor.Data.Outbox;

namespace Monitor.Web.Worker.Delivery;

/// <summary>Alerting's recurring jobs.</summary>
public static class AlertJobs
{
    private const string Retention = "alerts-retention";

    private const string Retelling = "alerts-retelling";

    /// <summary>Adds or updates them. Idempotent: every node may call it.</summary>
    public static void AddAlertJobs(this IRecurringJobManager jobs)
    {
        var utc = new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc };
        jobs.AddOrUpdate<OutboxRetention>(Retention, retention => retention.DeleteOldAsync(CancellationToken.None), Cron.Daily(3, 40), utc);
        // Was one, until the release before this.
        jobs.RemoveIfExists(Retelling);
    }
}
