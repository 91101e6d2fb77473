using System.Runtime.CompilerServices;
using Monitor.Core;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;

namespace Monitor.Web.Worker.Scraping;

/// <summary>The product in one method: probe, read, judge. Recording and announcing follow in one transaction.</summary>
public sealed class Checks(Prober prober, DatabaseClock clock, SchedulingLag lag)
{
    /// <returns>Null when the check says nothing because we were too slow ourselves.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<CheckResult?> RunAsync(PreparedCheck check, CancellationToken cancellationToken)
    {
        var at = clock.Now;
        var watch = lag.Watch();
        var answer = await prober.SendAsync(check.Question, check.Probe.Definition.Timeout, cancellationToken);
        var (outcome, reading, verdict) = check.Judge.Of(answer, at);
        return IsSpoiled(check, outcome, verdict, watch) ? null : new CheckResult(check.Service, check.Probe, at, outcome, reading, verdict);
    }

    // Only what rests on timing: silence, connections that were closed because we were late, and slowness.
    private static bool IsSpoiled(PreparedCheck check, ProbeOutcome outcome, Verdict verdict, LagWatch watch) => outcome switch
    {
        ProbeOutcome.Unreachable { Failure: ProbeFailure.Timeout or ProbeFailure.Protocol or ProbeFailure.Tls } =>
            watch.Spoils(check.Probe.Definition.Timeout),
        ProbeOutcome.Answered or ProbeOutcome.Reached => verdict.Status == HealthStatus.Degraded && check.Policy.DegradedAfter is { } limit
            && outcome.Latency > limit && watch.Spoils(limit),
        _ => false,
    };
}
