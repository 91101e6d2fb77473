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

    private int _owing;

    /// <summary>A run has not ended, or could not give back what it had claimed: others may, as long as this node takes no leave (<see cref="LostClaims"/>).</summary>
    public bool IsOwing => Volatile.Read(ref _owing) > 0;

    /// <summary>A run begins to claim.</summary>
    public void Begin() => Interlocked.Increment(ref _owing);

    /// <summary>It claims no more. Throws nothing of the database's.</summary>
    /// <param name="notBegun">Probes that it had claimed and not started.</param>
    /// <param name="ended">Breaks off what is under way.</param>
    /// <param name="stopping">The process ends: otherwise nothing is waited for.</param>
    public async Task EndAsync(int[] notBegun, CheckDispatcher dispatcher, CancellationTokenSource ended, bool stopping)
    {
        var given = await GiveBackAsync(notBegun);
        var ending = dispatcher.EndAsync();
        if (stopping)
            await WaitAsync(ending);
        // What has not ended, and what was still waiting for its turn.
        var left = dispatcher.ProbeIds();
        await ended.CancelAsync();
        await ending;
        if (await GiveBackAsync(left) && given)
            Interlocked.Decrement(ref _owing);
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

    private async Task<bool> GiveBackAsync(int[] left)
    {
        try
        {
            using var patience = new CancellationTokenSource(GivingBack);
            if (left.Length > 0)
                await schedule.GiveBackAsync(left, patience.Token);
            return true;
        }
        catch (Exception e)
        {
            Log.NotGivenBack(log, e.Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Whether another node looks is not known: checks under way are handed over at once: {Error}")]
        public static partial void NotKnown(ILogger logger, string error);

        [LoggerMessage(LogLevel.Information, "Claimed probes could not be given back, which is left to the nodes that find this one gone: {Error}")]
        public static partial void NotGivenBack(ILogger logger, string error);
    }
}
