using System.Diagnostics;
using Monitor.Core.History.Timelines;
using Monitor.Core.Own;
using Monitor.Data.Scheduling;
using Monitor.Web.Worker.Recording;
using Npgsql;

namespace Monitor.Web.Worker.Scraping;

/// <summary>
/// Keeps sight every two seconds while the scrape loop runs, also while that waits for a place in its queue: whoever is busy is
/// not away. Sight is what was looked at and recorded: while claims or recording fail it is not kept, whatever else the database
/// still takes. Knows what this process has lived through, and so why there was a hole.
/// </summary>
public sealed partial class SightKeeper(Sight sight, TakingUp takingUp, RecordingLoop recording, LivedTime lived, ILogger<SightKeeper> log) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    // Less than a beat: one that comes a moment early is not left out.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1.9);

    // A claim that takes longer waits for a lock, or for a database that has gone.
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private long _keptAt;
    private readonly LivedWait _claim = new(lived);
    private long _restingUntil;
    private volatile bool _failed;
    private volatile bool _lost = true;

    private bool IsFresh => Volatile.Read(ref _keptAt) is not 0 and var at && Stopwatch.GetElapsedTime(at) < Fresh;

    private GapCause Cause => _failed ? GapCause.Database : Volatile.Read(ref _keptAt) == 0 ? GapCause.Stopped : GapCause.Stalled;

    /// <summary>Something failed: until sight is regained nobody looks. It was the database's failure, unless we stood still meanwhile: then timers have run out, and servers have ended what was begun.</summary>
    /// <param name="begun">When what failed was begun.</param>
    public void Lose(LivedMoment begun)
    {
        Blame(begun);
        _lost = true;
    }

    /// <summary>A claim begins. Dispose of what it returns when it has ended, however it ended.</summary>
    public ClaimUnderWay Claim()
    {
        _claim.Start();
        return new ClaimUnderWay(this);
    }

    /// <summary>The scrape loop rests, and means to look again after that long. Dispose of what it returns when it does.</summary>
    public Resting Rest(TimeSpan rest)
    {
        Volatile.Write(ref _restingUntil, Stopwatch.GetTimestamp() + (long)(rest.TotalSeconds * Stopwatch.Frequency));
        return new Resting(this);
    }

    /// <summary>Keeps sight together with work that had failed, and settles the hole. The work is left undone while recording fails.</summary>
    /// <param name="work">Is told our timestamp of the moment before the transaction's time was taken.</param>
    public Task RegainAsync(Func<NpgsqlConnection, long, Task> work, CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            // Then the first result that is recorded regains it.
            if (!recording.IsFailing)
                await NoteAsync(() => sight.RegainAsync(Cause, work, cancellationToken));
            _lost = false;
        },
        cancellationToken);

    /// <summary>Keeps sight, unless it was kept within the last beat. To be called before anything is claimed: after a hole nobody who may have called in it is late.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (IsFresh || IsBlind)
            return;
        await InTurnAsync(
            async () =>
            {
                if (!IsFresh && !IsBlind)
                    await NoteAsync(() => sight.KeepAsync(Cause, cancellationToken));
            },
            cancellationToken);
    }

    /// <summary>
    /// Keeps sight until it is cancelled. Throws nothing. On a thread of its own, which waits for the clock and for the database
    /// itself: a beat of a pooled task and its timers wakes three threads a dozen times, and there is one after the other for ever.
    /// </summary>
    public Task RunAsync(CancellationToken stopping)
    {
        var beating = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Run(beating, stopping)) { IsBackground = true, Name = "Sight" }.Start();
        // A beat may hang with a database that has gone; the process does not wait for it.
        return EndedAsync(beating.Task, stopping);
    }

    public void Dispose() => _turn.Dispose();

    private static async Task EndedAsync(Task beating, CancellationToken stopping)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAny(beating, Task.Delay(Farewell, CancellationToken.None));
    }

    private void Run(TaskCompletionSource ended, CancellationToken stopping)
    {
        Repeat(() => Keep(stopping), stopping);
        ended.SetResult();
    }

    /// <summary>Beats until it is stopped. What it threw would end the app.</summary>
    internal static void Repeat(Action beat, CancellationToken stopping)
    {
        do
        {
            try
            {
                beat();
            }
            catch (Exception)
            {
                // Whoever claims meets the same trouble, and says so.
            }
        }
        // A beat that hung may outlive what it is stopped by: only a token that is not cancelled still has a handle to wait for.
        while (!stopping.IsCancellationRequested && !stopping.WaitHandle.WaitOne(Beat));
    }

    private void Keep(CancellationToken stopping)
    {
        if (IsFresh || IsBlind)
            return;
        _turn.Wait(stopping);
        try
        {
            if (!IsFresh && !IsBlind)
                NoteAsync(() => sight.Keep(Cause, stopping)).GetAwaiter().GetResult();
        }
        finally
        {
            _turn.Release();
        }
    }

    private bool IsBlind
    {
        get
        {
            // What comes of it is the database's hole; ours, if we stood still ourselves.
            if (recording.IsKeptWaiting || _claim.Lived > Stuck)
                _failed = true;
            return _lost || recording.IsFailing || _claim.Elapsed > Stuck || Overslept;
        }
    }

    private bool Overslept => Volatile.Read(ref _restingUntil) is not 0 and var until && Stopwatch.GetElapsedTime(until) > Stuck;

    private async Task InTurnAsync(Func<Task> act, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await act();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task NoteAsync(Func<Task<SightKept>> keep)
    {
        var (asked, begun) = (Stopwatch.GetTimestamp(), lived.Now);
        try
        {
            var kept = await keep();
            // Kept as of when it was asked: what the database took to answer is part of the next hole, and the cause of it.
            Volatile.Write(ref _keptAt, asked);
            _failed = lived.Since(begun) > Stuck;
            if (kept.Gap is { To: { } end } gap)
                Log.Gap(log, gap.From, (end - gap.From).TotalSeconds, gap.Cause);
            if (kept.SetBack is { TotalSeconds: var back })
                Log.SetBack(log, back);
            takingUp.Begin(kept.Gone);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Blame(begun);
            throw;
        }
    }

    private void Blame(LivedMoment begun)
    {
        if (!lived.StoodStillSince(begun))
            _failed = true;
    }

    /// <summary>A claim that has not ended.</summary>
    public readonly struct ClaimUnderWay(SightKeeper keeper) : IDisposable
    {
        public void Dispose() => keeper._claim.End();
    }

    /// <summary>A rest of the scrape loop that has not ended.</summary>
    public readonly struct Resting(SightKeeper keeper) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref keeper._restingUntil, 0);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Nobody looked from {From:O} for {Seconds:0.0} s ({Cause}); that time counts as unknown")]
        public static partial void Gap(ILogger logger, DateTimeOffset from, double seconds, GapCause cause);

        [LoggerMessage(LogLevel.Warning, "The database's clock was set back by {Seconds:0.0} s; what it had planned for later is asked again now")]
        public static partial void SetBack(ILogger logger, double seconds);
    }
}
