namespace Monitor.Web.Worker.Housekeeping;

/// <summary>
/// Gives back what a small installation would not fill for hours, and would keep all that time: once what the start has used, then each
/// minute in which nothing was collected the youngest generation. Libraries stop timers of theirs only then, too: that of
/// System.Transactions ticks twice a second until its last transaction, which Hangfire makes each minute, has been collected.
/// </summary>
public sealed class QuietMemory(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Minute, time, stoppingToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var minutes = new PeriodicTimer(Minute, time);
        for (var collections = GC.CollectionCount(0); await minutes.WaitForNextTickAsync(stoppingToken); collections = GC.CollectionCount(0))
        {
            if (GC.CollectionCount(0) == collections)
                GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        }
    }
}
