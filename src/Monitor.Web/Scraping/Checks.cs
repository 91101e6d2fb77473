using Monitor.Core.Evaluation;
using Monitor.Core.History;
using Monitor.Core.Probing;
using Monitor.Core.Reading;

namespace Monitor.Web.Scraping;

/// <summary>The product in one method: probe, read, judge. Recording and announcing follow in one transaction.</summary>
public sealed class Checks(HttpProber prober, DatabaseClock clock, SchedulingLag lag)
{
    /// <returns>Null when the check says nothing because we were too slow ourselves.</returns>
    public async Task<CheckResult?> RunAsync(PreparedCheck check, CancellationToken cancellationToken)
    {
        var at = clock.Now;
        var watch = lag.Watch();
        var outcome = await prober.SendAsync(check.Request, check.Probe.Definition.Timeout, cancellationToken);
        if (outcome is ProbeOutcome.Unreachable { Failure: ProbeFailure.Timeout } && watch.WasExceeded)
            return null;
        var reading = outcome is ProbeOutcome.Answered answer ? HealthPayloadReader.Read(answer, check.Probe.Definition.Dialect) : null;
        var verdict = Verdicts.Of(outcome, reading, check.Policy);
        return new CheckResult(check.Service, check.Probe, at, outcome, reading, verdict);
    }
}
