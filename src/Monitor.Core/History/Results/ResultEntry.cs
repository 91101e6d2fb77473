using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.History.Results;

/// <summary>One check as stored.</summary>
/// <param name="At">When the probe started, by the database's clock.</param>
/// <param name="LatencyMilliseconds">The whole check.</param>
/// <param name="Reason">Why it was judged so.</param>
public sealed record ResultEntry(
    DateTimeOffset At,
    ProbeKind Probe,
    HealthStatus Status,
    int? HttpStatus,
    ProbeFailure? Failure,
    double LatencyMilliseconds,
    string Reason)
{
    public static ResultEntry Of(CheckResult result) => new(
        result.At, result.Probe.Kind, result.Verdict.Status, result.HttpStatus, result.Failure, result.Outcome.Latency.TotalMilliseconds,
        result.Verdict.Reason);
}
