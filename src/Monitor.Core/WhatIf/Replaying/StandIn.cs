using Monitor.Core.History.Results;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Services;
using Monitor.Core.WhatIf.Rejudging;

namespace Monitor.Core.WhatIf.Replaying;

/// <summary>
/// A stored check in the form in which standing takes one. What standing does not look at is not there: payload, phases and duration.
/// Checks that repeat the one before share its parts.
/// </summary>
internal sealed class StandIn(MonitoredService service, RegisteredProbe probe)
{
    private (ProbeFailure? Failure, int? Code, bool IsOurs) _sent;
    private ProbeOutcome? _outcome;
    private Verdict? _verdict;
    private string? _reason;

    public CheckResult Of(in StoredResult check, Rejudged judged)
    {
        var sent = (check.Failure, check.HttpStatus, check.Status == HealthStatus.Unknown);
        if (_outcome is null || _sent != sent)
            (_sent, _outcome) = (sent, OutcomeOf(check));
        if (_verdict?.Status != judged.Status || !ReferenceEquals(_reason, judged.Reason))
            (_reason, _verdict) = (judged.Reason, new Verdict(judged.Status, judged.Reason ?? "", [], []));
        return new CheckResult(service, probe, check.At, _outcome, null, _verdict);
    }

    /// <summary>A good one of this probe that was never made.</summary>
    public CheckResult Good(DateTimeOffset at) =>
        Of(new StoredResult(probe.Id, at, HealthStatus.Healthy, null, null, 0, null), new Rejudged(HealthStatus.Healthy, null));

    private static ProbeOutcome OutcomeOf(in StoredResult check) => check switch
    {
        { Failure: { } failure } => new ProbeOutcome.Unreachable(failure, "", check.Status == HealthStatus.Unknown, TimeSpan.Zero, default),
        { HttpStatus: { } code } => new ProbeOutcome.Answered(code, null, [], ReadOnlyMemory<byte>.Empty, false, null, TimeSpan.Zero, default),
        _ => new ProbeOutcome.Reached(check.Status, "", null, TimeSpan.Zero, default),
    };
}
