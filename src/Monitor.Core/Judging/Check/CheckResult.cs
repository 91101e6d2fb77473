using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Judging.Check;

/// <summary>One check, judged and not yet recorded.</summary>
/// <param name="At">When the probe started, by the database's clock.</param>
/// <param name="Reading">Null when there was no answer.</param>
/// <param name="Service">As it was defined when the check began.</param>
public sealed record CheckResult(
    MonitoredService Service, RegisteredProbe Probe, DateTimeOffset At, ProbeOutcome Outcome, HealthReading? Reading, Verdict Verdict)
{
    /// <summary>The slot that called for it, by the database's clock. Null for what none did: asked by hand, pushed.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>Null where no HTTP was spoken.</summary>
    public int? HttpStatus => Probe.Definition.Http is null ? null : (Outcome as ProbeOutcome.Answered)?.StatusCode;

    public ProbeFailure? Failure => (Outcome as ProbeOutcome.Unreachable)?.Failure;

    /// <summary>Cut to whole microseconds, and to what 31 bits hold.</summary>
    public int LatencyMicroseconds => (int)Math.Min(Outcome.Latency.Ticks / TimeSpan.TicksPerMicrosecond, int.MaxValue);
}
