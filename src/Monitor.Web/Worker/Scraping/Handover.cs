using System.Collections.Concurrent;
using System.Diagnostics;
using Monitor.Data.Scheduling;

namespace Monitor.Web.Worker.Scraping;

/// <summary>How a worker that ends lets go of what it has claimed: what is under way may end where somebody else looks meanwhile, and the rest is given back.</summary>
public sealed partial class Handover(DueProbes schedule, OtherLookers others, ILogger<Handover> log)
{
    private static readonly TimeSpan GivingBack = TimeSpan.FromSeconds(2);

    // Of what is under way when we are asked to stop: the host waits no longer than fifteen for all of us.
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(10);

    // Until it is asked again whether somebody else looks.
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<int, byte> _owed = [];
    private int _runs;

    /// <summary>A run has not ended, or what it had claimed could not be given back: others may, as long as this node takes no leave (<see cref="LostClaims"/>).</summary>
    public bool IsOwing => Volatile.Read(ref _runs) > 0 || !_owed.IsEmpty;

    /// <summary>A run begins to claim.</summary>
    public void Begin() => Interlocked.Increment(ref _runs);

    /// <summary>
    /// Gives back what runs before could not: while this node lives nobody else does, and what is asked once a day would wait for a day. Before a run claims; throws what the database throws.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (_owed.IsEmpty)
            return;
        int[] owed = [.. _owed.Keys];
        await schedule.GiveBackAsync(owed, cancellationToken);
        Forget(owed);
    }

    /// <summary>It claims no more. Throws nothing of the database's.</summary>
    /// <param name="notBegun">Probes that it had claimed and not started.</param>
    /// <param name="ended">Breaks off what is under way.</param>
    /// <param name="stopping">The process ends: otherwise nothing is waited for.</param>
    public async Task EndAsync(int[] notBegun, CheckDispatcher dispatcher, CancellationTokenSource ended, bool stopping)
    {
        await GiveBackAsync(notBegun);
        var ending = dispatcher.EndAsync();
        if (stopping)
            await WaitAsync(ending);
        // What has not ended, and what was still waiting for its turn.
        var left = dispatcher.ProbeIds();
        await ended.CancelAsync();
        await ending;
        await GiveBackAsync(left);
        Interlocked.Decrement(ref _runs);
    }

    // Alone, each second is one in which nobody looks: whoever starts next asks them.
    private async Task WaitAsync(Task ending)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!ending.IsCompleted && LastAnswers - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } rest && await OthersLookAsync())
            await ending.WaitAsync(rest < Trust ? rest : Trust).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<bool> OthersLookAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(GivingBack);
            return await others.AnyAsync(patience.Token);
        }
        catch (Exception e)
        {
            // Nor could an answer be recorded.
            Log.NotKnown(log, e.Message);
            return false;
        }
    }

    // With what is owed already: the one that comes last may succeed for all.
    private async Task GiveBackAsync(int[] left)
    {
        foreach (var probe in left)
            _owed[probe] = 0;
        try
        {
            using var patience = new CancellationTokenSource(GivingBack);
            await SettleAsync(patience.Token);
        }
        catch (Exception e)
        {
            Log.NotGivenBack(log, e.Message);
        }
    }

    private void Forget(int[] owed)
    {
        foreach (var probe in owed)
            _owed.TryRemove(probe, out _);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Whether another node looks is not known: checks under way are handed over at once: {Error}")]
        public static partial void NotKnown(ILogger logger, string error);

        [LoggerMessage(LogLevel.Information, "Claimed probes could not be given back; that is left to the next run, or to the nodes that find this one gone: {Error}")]
        public static partial void NotGivenBack(ILogger logger, string error);
    }
}
