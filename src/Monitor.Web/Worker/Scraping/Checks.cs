using System.Runtime.CompilerServices;
using Monitor.Core;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Own.Connectivity;
using Monitor.Core.Probing;
using Monitor.Data.Scheduling;
using Monitor.Web.Telemetry;
using Monitor.Web.Worker.Connectivity;
using Monitor.Web.Worker.Recording;

namespace Monitor.Web.Worker.Scraping;

/// <summary>The product in one method: probe, read, judge, record. Announcing follows in the transaction that records.</summary>
public sealed partial class Checks(
    Prober prober, CheckCatalogue catalogue, ConnectivityGuard connectivity, RecordingLoop recording, DatabaseClock clock, SchedulingLag lag, PaceMeter pace, ILogger<Checks> log)
{
    /// <param name="due">The slot that called for it; null for none.</param>
    /// <param name="patience">How long to wait until it is recorded; null when nobody waits.</param>
    /// <returns>Null when nothing is recorded, because the check says nothing.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<CheckResult?> RunAsync(PreparedCheck check, DateTimeOffset? due, TimeSpan? patience, CancellationToken cancellationToken)
    {
        var begun = OwnTraces.Begin();
        if (await AskAsync(check, due, cancellationToken) is not { } result)
            return null;
        var trace = begun is { } at ? CheckTrace.Write(result, at) : null;
        if (!catalogue.StillAsks(check))
        {
            RecordingMetrics.CountOutdated(1);
            return null;
        }

        var oldNews = check.IsOldNews(result.Verdict);
        if (patience is { } wait)
            await recording.RecordAsync(result, wait, cancellationToken, trace);
        else
            await recording.WriteAsync(result, oldNews, cancellationToken, trace);
        return result;
    }

    /// <summary>Probes, reads and judges; records nothing.</summary>
    /// <param name="due">The slot that called for it; null for none.</param>
    /// <returns>Null when the check says nothing.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<CheckResult?> AskAsync(PreparedCheck check, DateTimeOffset? due, CancellationToken cancellationToken)
    {
        var at = clock.Now;
        using var watch = lag.Watch();
        var sent = await prober.SendAsync(check.Question, check.Probe.Definition.Timeout, cancellationToken);
        var answer = await connectivity.OfAsync(new EndedCheck(check.Service.Id, check.Probe.Id, check.Host, at, sent), cancellationToken);
        var (outcome, reading, verdict) = check.Judge.Of(answer, at);
        return IsSpoiled(check, outcome, verdict, watch) ? null : new CheckResult(check.Service, check.Probe, at, outcome, reading, verdict) { Due = due };
    }

    /// <summary>Runs a check whose time has come. Throws nothing.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask RunDueAsync(DueCheck due, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
            return;
        var lateness = clock.Now - due.Due;
        ScrapeMetrics.Lateness.Observe(Math.Max(0, lateness.TotalSeconds));
        pace.Begun(lateness);
        ScrapeMetrics.UnderWay.Inc();
        try
        {
            await RunAsync(due.Check, due.Due, patience: null, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What was under way is asked again by whoever runs next.
        }
        catch (Exception e)
        {
            Log.CheckFailed(log, due.Check.Service.Key, e);
        }
        finally
        {
            ScrapeMetrics.UnderWay.Dec();
        }
    }

    // Only what rests on timing, while we were too slow ourselves: silence, connections that were closed because we were late, and slowness.
    private static bool IsSpoiled(PreparedCheck check, ProbeOutcome outcome, Verdict verdict, LagWatch watch)
    {
        var spoiled = outcome switch
        {
            ProbeOutcome.Unreachable { Failure: ProbeFailure.Timeout or ProbeFailure.Protocol or ProbeFailure.Tls } =>
                watch.Spoils(check.Probe.Definition.Timeout),
            ProbeOutcome.Answered or ProbeOutcome.Reached => verdict.Status == HealthStatus.Degraded && check.Policy.DegradedAfter is { } limit
                && outcome.Latency > limit && watch.Spoils(limit),
            _ => false,
        };
        if (spoiled)
            ScrapeMetrics.Skipped.WithLabels("starved").Inc();
        return spoiled;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A check of service {Service} failed inside the product; it was not judged")]
        public static partial void CheckFailed(ILogger logger, string service, Exception exception);
    }
}
