using Monitor.Core.Nodes;
using Monitor.Data.Scheduling;

namespace Monitor.Web.Worker.Scraping;

/// <summary>Takes up what nodes had claimed that have gone: beside the beat that found it out, which waits for nothing of it. Thread-safe.</summary>
public sealed partial class TakingUp(LostClaims lost, ILogger<TakingUp> log)
{
    private int _busy;

    /// <summary>Begins, unless it is at it. Throws nothing: what fails is found by the next beat again.</summary>
    public void Begin(IReadOnlyList<AbsentNode> gone)
    {
        if (gone.Count > 0 && Interlocked.Exchange(ref _busy, 1) == 0)
            _ = TakeUpAsync(gone);
    }

    private async Task TakeUpAsync(IReadOnlyList<AbsentNode> gone)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            if (await lost.TakeUpAsync(gone, CancellationToken.None) is > 0 and var checks)
                Log.TakenUp(log, checks);
        }
        catch (Exception e)
        {
            Log.NotTakenUp(log, e.Message);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A node has gone without its leave; {Checks} checks that it had claimed are asked now")]
        public static partial void TakenUp(ILogger logger, int checks);

        [LoggerMessage(LogLevel.Information, "What a node had claimed that has gone could not be taken up, trying again: {Error}")]
        public static partial void NotTakenUp(ILogger logger, string error);
    }
}
