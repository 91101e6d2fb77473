using Hangfire;

namespace Monitor.Web.Worker.Housekeeping;

/// <summary>Jobs that have failed, which Hangfire by itself keeps for ever.</summary>
public sealed class FailedJobs(JobStorage storage, IBackgroundJobClient jobs, TimeProvider time)
{
    private const int AtOnce = 200;

    /// <summary>Of one run: what it leaves the next one finds.</summary>
    private const int MostRounds = 50;

    public static TimeSpan Age { get; } = TimeSpan.FromDays(14);

    /// <summary>Deletes those older than <see cref="Age"/>; Hangfire removes them a day later.</summary>
    /// <returns>How many they were.</returns>
    public int DeleteOld()
    {
        var (limit, total) = (time.GetUtcNow().UtcDateTime - Age, 0);
        for (var (deleted, round) = (AtOnce, 0); deleted == AtOnce && round < MostRounds; total += deleted, round++)
            deleted = DeleteOldest(limit);
        return total;
    }

    private int DeleteOldest(DateTime limit)
    {
        var monitoring = storage.GetMonitoringApi();
        // The newest come first.
        var oldest = monitoring.FailedJobs((int)Math.Max(0, monitoring.FailedCount() - AtOnce), AtOnce);
        var old = oldest.Where(j => j.Value?.FailedAt < limit).Select(j => j.Key).ToList();
        return old.Count(id => jobs.Delete(id));
    }
}
