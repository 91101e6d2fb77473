using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Judging.Components;
using Monitor.Core.Probing;
using Monitor.Core.Reading;

namespace Monitor.Core.WhatIf.Rejudging;

/// <summary>
/// What other component rules make of a stored verdict. The payload's own overall word is not stored: where the rules leave it the say,
/// it is what the verdict was, unless that rested on rules.
/// </summary>
internal sealed class PartsShift
{
    private readonly RuledComponents _was;
    private readonly RuledComponents _now;

    /// <param name="parts">As the payload listed them.</param>
    public PartsShift(IReadOnlyList<ComponentReading> parts, VerdictPolicy was, VerdictPolicy now) =>
        (_was, _now) = (ComponentRules.Apply(parts, was), ComponentRules.Apply(parts, now));

    /// <param name="seen">By the rules that were, before slowness.</param>
    public Rejudged Of(Rejudged seen, int? code)
    {
        var (status, open) = Shifted(seen.Status);
        return status == seen.Status
            ? seen with { IsOpen = seen.IsOpen || open }
            : new Rejudged(status, status == HealthStatus.Healthy ? null : ReasonOf(status, code), seen.IsOpen || open);
    }

    private (HealthStatus Status, bool IsOpen) Shifted(HealthStatus seen)
    {
        // It says itself that it does not know: only what the rules find bad is known better.
        if (seen == HealthStatus.Unknown)
            return (_now.Worst.IsBad() ? _now.Worst : seen, false);
        // Worse than rules that had all the say: something else lowered it, and does so still.
        if (_was.ExplainsAllTrouble && seen > _was.Worst)
            return (seen.WorseOf(_now.Worst), false);
        if (_now.ExplainsAllTrouble)
            return (_now.Worst, false);
        if (_was.Worst == _now.Worst && _was.ExplainsAllTrouble == _now.ExplainsAllTrouble)
            return (seen, false);
        // Trouble that rules spoke of is the payload's own again, and a bad part makes it Degraded at least.
        if (_was.ExplainsAllTrouble)
            return (seen.WorseOf(_now.Worst).WorseOf(HealthStatus.Degraded), true);
        // Worse than all the rules that were: so the payload said it itself.
        if (seen > _was.Worst)
            return (seen.WorseOf(_now.Worst), false);
        return (seen.WorseOf(_now.Worst), _now.Worst < seen && seen.IsBad());
    }

    private string ReasonOf(HealthStatus status, int? code) => VerdictReason.OfPayload(
        status,
        new ProbeOutcome.Answered(code ?? 200, null, [], ReadOnlyMemory<byte>.Empty, false, null, TimeSpan.Zero, default),
        new HealthReading("", status, []) { Understood = true },
        _now);
}
