using Monitor.Core.Judging.Components;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Judging.Findings;

/// <summary>One check, laid out for whoever looks for what does not fit together.</summary>
/// <param name="Reading">Null when there was no answer.</param>
/// <param name="Status">As judged.</param>
/// <param name="Components">After the rules.</param>
/// <param name="At">When the check was made.</param>
/// <param name="Crash">The framework's own error page, when that is what came.</param>
internal readonly record struct Examination(
    ProbeOutcome Outcome,
    HealthReading? Reading,
    VerdictPolicy Policy,
    HealthStatus Status,
    IReadOnlyList<ComponentVerdict> Components,
    DateTimeOffset At,
    CrashPage? Crash)
{
    /// <summary>The HTTP code; 0 where no HTTP was spoken: over gRPC, or by a push, codes mean nothing.</summary>
    public int Code => Outcome is ProbeOutcome.Answered answer && Policy.Transport == ProbeTransport.Http ? answer.StatusCode : 0;

    /// <summary>The payload itself says so.</summary>
    public bool SaysDown => Reading is { Understood: true, ReportedStatus: HealthStatus.Unhealthy };
}

/// <summary>Looks for one thing. Pure and cheap: every check is asked.</summary>
/// <returns>What was found, with a sentence that stays the same while the cause stays; null ordinarily.</returns>
internal delegate Contradiction? Finding(in Examination seen);
