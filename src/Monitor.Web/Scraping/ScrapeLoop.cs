using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Monitor.Data.Scheduling;
using Monitor.Web.Recording;
using Prometheus;

namespace Monitor.Web.Scraping;

/// <summary>Claims what is due, runs it on bounded workers, and hands the results to the recorder. One per node.</summary>
public sealed partial class ScrapeLoop(
    DueProbes schedule, Sight sight, CheckCatalogue catalogue, Checks checks, RecordingLoop recording, DatabaseClock clock, SchedulingLag lag, IOptions<ScrapeOptions> options,
    ILogger<ScrapeLoop> log)
{
    private const int ClaimAtMost = 1000;
    private const int QueueLength = 2000;

    // A claim costs the same for one probe as for ten; a tick costs next to nothing.
    private static readonly TimeSpan ClaimEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Ahead = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan GivingBack = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Missed = TimeSpan.FromSeconds(5);

    // Probes under way, by the revision of the definition they were asked by; and those claimed again meanwhile by a newer one.
    private readonly ConcurrentDictionary<int, int> _busy = new();
    private readonly ConcurrentDictionary<int, DateTimeOffset> _again = new();

    /// <summary>Runs until stopped. Throws only what a restart may mend.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var queue = Channel.CreateBounded<DueCheck>(QueueLength);
        // New with each run: what a stopped run had under way never leaves its lane.
        var lanes = new HostLanes(options.Value.MaxPerHost);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var admission = new Admission(options.Value.MaxConcurrency);
        var workers = Enumerable.Range(0, options.Value.MaxConcurrency).Select(_ => WorkAsync(queue.Reader, lanes, admission, ended.Token)).ToList();
        workers.Add(AdaptAsync(admission, ended.Token));
        var agenda = new Agenda();
        try
        {
            await ClaimAsync(queue.Writer, agenda, stopping);
        }
        finally
        {
            await GiveBackAsync(agenda);
            queue.Writer.Complete();
            await ended.CancelAsync();
            await Task.WhenAll(workers);
            _busy.Clear();
            _again.Clear();
        }
    }

    private async Task ClaimAsync(ChannelWriter<DueCheck> queue, Agenda agenda, CancellationToken stopping)
    {
        var sightLost = true;
        var seen = 0L;
        var claimedAt = 0L;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (sightLost)
                    await RegainSightAsync(stopping);
                sightLost = false;
                seen = await KeepSightAsync(seen, stopping);
                if (claimedAt == 0 || Stopwatch.GetElapsedTime(claimedAt) >= ClaimEvery)
                    claimedAt = await ClaimAheadAsync(agenda, stopping);
                while (agenda.TryTake(clock.Now, out var probe))
                    await EnqueueAsync(queue, probe, stopping);
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

    /// <summary>Before anything is claimed: after a hole in our sight nobody who may have called in it is late.</summary>
    /// <param name="seen">Our timestamp of the last time, or 0.</param>
    private async Task<long> KeepSightAsync(long seen, CancellationToken stopping)
    {
        if (seen != 0 && Stopwatch.GetElapsedTime(seen) < Beat)
            return seen;
        await sight.KeepAsync(stopping);
        return Stopwatch.GetTimestamp();
    }

    private async Task EnqueueAsync(ChannelWriter<DueCheck> queue, DueProbe probe, CancellationToken stopping)
    {
        if (await FindAsync(probe.ProbeId, stopping) is not { } check)
            return;
        if (_busy.TryAdd(probe.ProbeId, check.Service.Revision))
            await queue.WriteAsync(new DueCheck(check, probe.Due), stopping);
        // Changed while the old question hangs: the new one follows at once. The same one again would only add to its trouble.
        else if (_busy.TryGetValue(probe.ProbeId, out var revision) && revision != check.Service.Revision)
            _again[probe.ProbeId] = probe.Due;
        else
            ScrapeMetrics.Skipped.WithLabels("busy").Inc();
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

    private async Task AdaptAsync(Admission admission, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(Admission.Every, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            admission.Adapt(lag.Now);
            ScrapeMetrics.Admitted.Set(admission.Limit);
        }
    }

    private async Task WorkAsync(ChannelReader<DueCheck> queue, HostLanes lanes, Admission admission, CancellationToken stopping)
    {
        try
        {
            await foreach (var first in queue.ReadAllAsync(stopping))
            {
                if (!lanes.TryEnter(first.Check.Host, first))
                    continue;
                for (var due = first; due is not null; due = lanes.Leave(due.Check.Host))
                {
                    await admission.EnterAsync(stopping);
                    try
                    {
                        await RunAsync(due, stopping);
                    }
                    finally
                    {
                        admission.Leave();
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What was under way is asked again by whoever runs next.
        }
    }

    private async Task RunAsync(DueCheck due, CancellationToken stopping)
    {
        var id = due.Check.Probe.Id;
        DateTimeOffset? next = due.Due;
        while (next is { } slot)
        {
            await AskAsync(id, slot, stopping);
            next = _again.TryRemove(id, out var again) ? again : null;
        }

        _busy.TryRemove(id, out _);
    }

    private async Task AskAsync(int probeId, DateTimeOffset due, CancellationToken stopping)
    {
        // As it is defined now: it may have waited in its lane.
        if (catalogue.Find(probeId) is not { Service.IsProbed: true } check)
            return;
        _busy[probeId] = check.Service.Revision;
        ScrapeMetrics.Lateness.Observe(Math.Max(0, (clock.Now - due).TotalSeconds));
        try
        {
            using var underWay = ScrapeMetrics.UnderWay.TrackInProgress();
            var result = await checks.RunAsync(check, stopping);
            if (result is null)
                ScrapeMetrics.Skipped.WithLabels("starved").Inc();
            else if (IsStillAsked(check))
                await recording.WriteAsync(result, stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            Log.CheckFailed(log, check.Service.Key, e);
        }
    }

    // An answer to a question that was changed or paused meanwhile says nothing about the new one, and must alert nobody.
    private bool IsStillAsked(PreparedCheck check) =>
        catalogue.Find(check.Probe.Id) is { Service.IsProbed: true } now && now.Service.Revision == check.Service.Revision;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Cannot claim what is due, trying again: {Error}")]
        public static partial void ClaimFailed(ILogger logger, string error);

        [LoggerMessage(LogLevel.Information, "Claimed probes could not be given back: {Error}")]
        public static partial void NotGivenBack(ILogger logger, string error);

        [LoggerMessage(LogLevel.Error, "A check of service {Service} failed inside the product; it was not judged")]
        public static partial void CheckFailed(ILogger logger, string service, Exception exception);
    }
}
