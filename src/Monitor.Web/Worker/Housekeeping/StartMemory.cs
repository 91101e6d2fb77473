namespace Monitor.Web.Worker.Housekeeping;

/// <summary>Gives back once what the start has used: a small installation would not fill the youngest generation for hours, and would keep it all that time.</summary>
public sealed class StartMemory(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Settled, time, stoppingToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
