namespace Monitor.Web.Worker.Housekeeping;

/// <summary>
/// Gives back what a small installation would not fill or use for hours, and would keep all that time: what the start has used, after a minute
/// and, where little is allocated, shortly before the second has passed, since what is asked slowly starts slowly; every ten quiet minutes what was
/// used since. Between them the youngest generation is collected each quarter of a minute: .NET would let it fill.
/// </summary>
public sealed class QuietMemory(TimeProvider time) : BackgroundService
{
    // Minutes.
    private const int Often = 10;

    private const int LooksInAMinute = 4;

    private const int FirstLook = LooksInAMinute;

    // By then what is asked each minute was asked, and what begins with the next minute has not.
    private const int SecondLook = (2 * LooksInAMinute) - 1;

    private const long Mebibyte = 1024 * 1024;

    // When so much was allocated .NET collects by itself (DOTNET_GCgen0size). A minute with less is a quiet one: to compact a large heap would keep checks waiting.
    private const long Youngest = 64 * Mebibyte;

    // Between these two.
    private const long LittleForAStart = 4 * Youngest;

    private const long WorthCollecting = 2 * Mebibyte;

    // A program file that is being loaded is not by then.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    private static long Allocated => GC.GetTotalAllocatedBytes(precise: false);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMinutes(1) / LooksInAMinute, time);
        var (quiet, ofMinute, ofLook, sinceCollected) = (0, Allocated, Allocated, Allocated);
        for (var look = 1; await looks.WaitForNextTickAsync(stoppingToken); look++)
        {
            var (isMinute, allocated) = (look % LooksInAMinute == 0, Allocated - ofMinute);
            if (IsStart(look, allocated) || (isMinute && allocated < Youngest && ++quiet % Often == 0))
                await EmptyAsync(stoppingToken);
            if (isMinute)
                ofMinute = Allocated;

            if (Allocated - ofLook < Youngest && Allocated - sinceCollected > WorthCollecting)
            {
                GC.Collect(0, GCCollectionMode.Forced, blocking: true);
                sinceCollected = Allocated;
            }

            ofLook = Allocated;
        }
    }

    private static bool IsStart(int look, long allocated) => look == FirstLook || (look == SecondLook && allocated < LittleForAStart);

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
