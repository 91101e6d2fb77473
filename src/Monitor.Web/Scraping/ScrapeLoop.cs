using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Monitor.Data.Scheduling;
using Monitor.Web.Recording;
using Npgsql;
using Prometheus;

namespace Monitor.Web.Scraping;

/// <summary>Claims what is due, runs it on bounded workers, and hands the results to the recorder. One per node.</summary>
public sealed partial class ScrapeLoop(
    DueProbes schedule, CheckCatalogue catalogue, Checks checks, RecordingLoop recording, DatabaseClock clock, IOptions<ScrapeOptions> options,
    ILogger<ScrapeLoop> log)
{
    private const int ClaimAtMost = 1000;
    private const int QueueLength = 2000;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Missed = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<int, byte> _busy = new();
    private readonly HashSet<int> _unknown = [];

    /// <summary>Runs until stopped. Throws only what a restart may mend.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var queue = Channel.CreateBounded<DueCheck>(QueueLength);
        // New with each run: what a stopped run had under way never leaves its lane.
        var lanes = new HostLanes(options.Value.MaxPerHost);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var workers = Enumerable.Range(0, options.Value.MaxConcurrency).Select(_ => WorkAsync(queue.Reader, lanes, ended.Token)).ToList();
        try
        {
            await ClaimAsync(queue.Writer, stopping);
        }
        finally
        {
            queue.Writer.Complete();
            await ended.CancelAsync();
            await Task.WhenAll(workers);
            _busy.Clear();
        }
    }

    private async Task ClaimAsync(ChannelWriter<DueCheck> queue, CancellationToken stopping)
    {
        var sightLost = true;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (sightLost)
                    await RegainSightAsync(stopping);
                sightLost = false;
                var asked = Stopwatch.GetTimestamp();
                var due = await schedule.ClaimAsync(ClaimAtMost, stopping);
                if (due.Count > 0)
                    clock.Observe(due[0].ClaimedAt, asked);
                foreach (var probe in due)
                    await EnqueueAsync(queue, probe, stopping);
                if (due.Count < ClaimAtMost)
                    await Task.Delay(Poll, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                // Ours, not the services': nothing is judged, and the slots of this time are given up.
                sightLost = true;
                Log.ClaimFailed(log, e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>At the start and after an outage: nobody told us of changes, and the slots that passed are given up.</summary>
    private async Task RegainSightAsync(CancellationToken stopping)
    {
        await catalogue.RefreshAsync(null, stopping);
        await schedule.RealignAsync(Missed, stopping);
        _unknown.Clear();
    }

    private async Task EnqueueAsync(ChannelWriter<DueCheck> queue, DueProbe probe, CancellationToken stopping)
    {
        if (await FindAsync(probe.ProbeId, stopping) is not { } check)
            return;
        // Still waiting for its answer since the slot before: a second question would only add to its trouble.
        if (_busy.TryAdd(probe.ProbeId, 0))
            await queue.WriteAsync(new DueCheck(check, probe.Due), stopping);
        else
            ScrapeMetrics.Skipped.WithLabels("busy").Inc();
    }

    private async ValueTask<PreparedCheck?> FindAsync(int probeId, CancellationToken stopping)
    {
        if (catalogue.Find(probeId) is { } known)
            return known;
        // Registered this moment, and claimed before its notification came. Once: a definition that cannot be used stays unknown.
        if (_unknown.Add(probeId))
            await catalogue.RefreshAsync(null, stopping);
        return catalogue.Find(probeId);
    }

    private async Task WorkAsync(ChannelReader<DueCheck> queue, HostLanes lanes, CancellationToken stopping)
    {
        try
        {
            await foreach (var first in queue.ReadAllAsync(stopping))
            {
                if (!lanes.TryEnter(first.Check.Host, first))
                    continue;
                for (var due = first; due is not null; due = lanes.Leave(due.Check.Host))
                    await RunAsync(due, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What was under way is asked again by whoever runs next.
        }
    }

    private async Task RunAsync(DueCheck due, CancellationToken stopping)
    {
        ScrapeMetrics.Lateness.Observe(Math.Max(0, (clock.Now - due.Due).TotalSeconds));
        try
        {
            using var underWay = ScrapeMetrics.UnderWay.TrackInProgress();
            if (await checks.RunAsync(due.Check, stopping) is { } result)
                await recording.WriteAsync(result, stopping);
            else
                ScrapeMetrics.Skipped.WithLabels("starved").Inc();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.CheckFailed(log, due.Check.Service.Key, e);
        }
        finally
        {
            _busy.TryRemove(due.Check.Probe.Id, out _);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Cannot claim what is due, trying again: {Error}")]
        public static partial void ClaimFailed(ILogger logger, string error);

        [LoggerMessage(LogLevel.Error, "A check of service {Service} failed inside the product; it was not judged")]
        public static partial void CheckFailed(ILogger logger, string service, Exception exception);
    }
}
