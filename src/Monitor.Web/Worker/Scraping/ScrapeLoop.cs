using System.Diagnostics;
using Microsoft.Extensions.Options;
using Monitor.Data.Scheduling;

namespace Monitor.Web.Worker.Scraping;

/// <summary>Claims what will be due, and has each check started when its time has come. One per node.</summary>
public sealed partial class ScrapeLoop(
    DueProbes schedule, SightKeeper sight, CheckCatalogue catalogue, Checks checks, DatabaseClock clock, SchedulingLag lag,
    IOptions<ScrapeOptions> options, ILogger<ScrapeLoop> log)
{
    private const int ClaimAtMost = 1000;

    // A claim costs the same for one probe as for ten; a tick costs next to nothing.
    private static readonly TimeSpan ClaimEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Ahead = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan GivingBack = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Missed = TimeSpan.FromSeconds(5);

    /// <summary>Runs until stopped. Throws only what a restart may mend.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        // New with each run: what a stopped run had under way never leaves its lane.
        var dispatcher = new CheckDispatcher(
            catalogue, new Admission(options.Value.MaxConcurrency), new HostLanes(options.Value.MaxPerHost), due => checks.RunDueAsync(due, ended.Token));
        Task[] watchers = [AdaptAsync(dispatcher, ended.Token), sight.RunAsync(ended.Token)];
        var agenda = new Agenda();
        try
        {
            await ClaimAsync(dispatcher, agenda, stopping);
        }
        finally
        {
            await GiveBackAsync(agenda);
            await ended.CancelAsync();
            await Task.WhenAll([dispatcher.EndAsync(), .. watchers]);
        }
    }

    private async Task ClaimAsync(CheckDispatcher dispatcher, Agenda agenda, CancellationToken stopping)
    {
        var sightLost = true;
        var claimedAt = 0L;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (sightLost)
                    await RegainSightAsync(stopping);
                sightLost = false;
                await sight.KeepAsync(stopping);
                if (claimedAt == 0 || Stopwatch.GetElapsedTime(claimedAt) >= ClaimEvery)
                    claimedAt = await ClaimAheadAsync(agenda, stopping);
                while (agenda.TryTake(clock.Now, out var probe))
                    await StartAsync(dispatcher, probe, stopping);
                if (claimedAt != 0)
                    await Task.Delay(Tick, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Ours, not the services': nothing is judged. Whatever it is, waiting and trying again beats a restart of the loop.
                sightLost = true;
                sight.Lose();
                Log.ClaimFailed(log, e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <returns>When we asked, or 0 when there may be more to claim at once.</returns>
    private async Task<long> ClaimAheadAsync(Agenda agenda, CancellationToken stopping)
    {
        var asked = Stopwatch.GetTimestamp();
        var due = await schedule.ClaimAsync(ClaimAtMost, Ahead, stopping);
        if (due.Count > 0)
            clock.Observe(due[0].ClaimedAt, asked);
        agenda.Add(due);
        return due.Count < ClaimAtMost ? asked : 0;
    }

    private async Task GiveBackAsync(Agenda agenda)
    {
        try
        {
            using var patience = new CancellationTokenSource(GivingBack);
            if (agenda.ProbeIds() is { Length: > 0 } left)
                await schedule.GiveBackAsync(left, patience.Token);
        }
        catch (Exception e)
        {
            // They are asked again a period later.
            Log.NotGivenBack(log, e.Message);
        }
    }

    /// <summary>At the start and after an outage: nobody told us of changes, and the slots that passed are given up.</summary>
    private async Task RegainSightAsync(CancellationToken stopping)
    {
        await catalogue.RefreshAsync(null, stopping);
        await schedule.RealignAsync(Missed, stopping);
    }

    private async ValueTask StartAsync(CheckDispatcher dispatcher, DueProbe probe, CancellationToken stopping)
    {
        if (await FindAsync(probe.ProbeId, stopping) is { } check)
            await dispatcher.StartAsync(new DueCheck(check, probe.Due), stopping);
    }

    private async ValueTask<PreparedCheck?> FindAsync(int probeId, CancellationToken stopping)
    {
        if (catalogue.Find(probeId) is { } known)
            return known;
        // Registered this moment, and claimed before its notification came.
        if (await schedule.ServiceOfAsync(probeId, stopping) is { } serviceId)
            await catalogue.RefreshAsync([serviceId], stopping);
        return catalogue.Find(probeId);
    }

    private async Task AdaptAsync(CheckDispatcher dispatcher, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(Admission.Every, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ScrapeMetrics.Admitted.Set(dispatcher.Adapt(lag.Now));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Cannot claim what is due, trying again: {Error}")]
        public static partial void ClaimFailed(ILogger logger, string error);

        [LoggerMessage(LogLevel.Information, "Claimed probes could not be given back: {Error}")]
        public static partial void NotGivenBack(ILogger logger, string error);
    }
}
