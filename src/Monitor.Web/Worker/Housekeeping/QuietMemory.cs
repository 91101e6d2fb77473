namespace Monitor.Web.Worker.Housekeeping;

/// <summary>
/// Gives back what a small installation would not fill or use for hours, and would keep all that time: what the start has used, after a minute
/// and, where little is collected, after two, since what is asked slowly starts slowly; every ten quiet minutes what was used since; each other
/// minute in which nothing was collected the youngest generation.
/// </summary>
public sealed class QuietMemory(TimeProvider time) : BackgroundService
{
    private const int Often = 10;

    // Collections in a minute. To compact a large heap would keep checks waiting.
    private const int Few = 3;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // A program file that is being loaded is not by then.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minutes = new PeriodicTimer(Minute, time);
        var (quiet, collections) = (0, 0);
        for (var minute = 1; await minutes.WaitForNextTickAsync(stoppingToken); minute++)
        {
            var collected = GC.CollectionCount(0) - collections;
            if (IsStart(minute, collected) || (collected == 0 && ++quiet % Often == 0))
                await EmptyAsync(stoppingToken);
            else if (collected == 0)
                GC.Collect(0, GCCollectionMode.Forced, blocking: true);
            collections = GC.CollectionCount(0);
        }
    }

    private static bool IsStart(int minute, int collected) => minute == 1 || (minute == 2 && collected <= Few);

    private async Task EmptyAsync(CancellationToken stopping)
    {
        var settled = ProgramPages.Read();
        await Task.Delay(Settled, time, stopping);
        // To read them makes garbage of its own.
        settled = [.. ProgramPages.Read().Intersect(settled)];
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        ProgramPages.GiveBack(settled);
        FreedMemory.GiveBack();
    }
}
