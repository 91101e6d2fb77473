using System.Diagnostics;
using Monitor.Core.History.Timelines;
using Monitor.Data.Scheduling;

namespace Monitor.Web.Worker.Scraping;

/// <summary>
/// Keeps sight about once a second while the scrape loop runs, also while that waits for a place in its queue: whoever is busy is
/// not away. Knows what this process has lived through, and so why there was a hole.
/// </summary>
public sealed partial class SightKeeper(Sight sight, ILogger<SightKeeper> log) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private long _keptAt;
    private volatile bool _failed;

    private bool IsFresh => Volatile.Read(ref _keptAt) is not 0 and var at && Stopwatch.GetElapsedTime(at) < Beat;

    private GapCause Cause => _failed ? GapCause.Database : Volatile.Read(ref _keptAt) == 0 ? GapCause.Stopped : GapCause.Stalled;

    /// <summary>The database has failed us.</summary>
    public void Lose() => _failed = true;

    /// <summary>Keeps sight, unless it was kept within the last second. To be called before anything is claimed: after a hole nobody who may have called in it is late.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (IsFresh)
            return;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!IsFresh)
                await KeepNowAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Keeps sight until it is cancelled. Throws nothing.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await KeepAsync(stopping);
            }
            catch (Exception)
            {
                // Whoever claims meets the same trouble, and says so.
            }

            await Task.Delay(Beat, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task KeepNowAsync(CancellationToken cancellationToken)
    {
        try
        {
            var kept = await sight.KeepAsync(Cause, cancellationToken);
            Volatile.Write(ref _keptAt, Stopwatch.GetTimestamp());
            _failed = false;
            if (kept.Gap is { To: { } end } gap)
                Log.Gap(log, gap.From, (end - gap.From).TotalSeconds, gap.Cause);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _failed = true;
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Nobody looked from {From:O} for {Seconds:0.0} s ({Cause}); that time counts as unknown")]
        public static partial void Gap(ILogger logger, DateTimeOffset from, double seconds, GapCause cause);
    }
}
