using Monitor.Core.Judging;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Fleet;

/// <summary>All that is known of one probe now.</summary>
/// <param name="Id">Number under which its results are stored.</param>
/// <param name="Status">Confirmed by the thresholds.</param>
/// <param name="LastStatus">Verdict of the last check alone.</param>
/// <param name="ReportedStatus">What the last payload said, before rules and thresholds.</param>
/// <param name="Reason">Why the last check was judged so.</param>
/// <param name="Recent">Verdicts of the last checks, oldest first, at most 30.</param>
public sealed record ProbeState(
    int Id,
    ProbeKind Kind,
    HealthStatus Status,
    DateTimeOffset Since,
    DateTimeOffset? LastCheckedAt,
    HealthStatus LastStatus,
    double? LatencyMilliseconds,
    int? HttpStatus,
    ProbeFailure? Failure,
    string? Dialect,
    HealthStatus ReportedStatus,
    string? Reason,
    IReadOnlyList<Contradiction> Contradictions,
    int ConsecutiveFailures,
    int ConsecutiveSuccesses,
    Thresholds Thresholds,
    int PeriodSeconds,
    int? DegradedAfterMilliseconds,
    IReadOnlyList<HealthStatus> Recent)
{
    /// <summary>By which means it asks.</summary>
    public ProbeTransport Transport { get; init; }
}
