using Monitor.Core.History.Results;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.WhatIf.Rejudging;

/// <summary>
/// Judges the stored checks of one probe by another definition, as far as what is stored allows: expected codes by the code, slowness and a
/// shorter time-out by the duration, component rules by the recorded changes of parts. Whatever else a definition says, the stored verdict
/// stands. By the definition that it was made by each check comes to what it was.
/// </summary>
internal sealed class StoredJudge
{
    private readonly VerdictPolicy _was;
    private readonly VerdictPolicy _now;
    private readonly bool _hasCodes;
    private readonly TimeSpan? _deadline;
    private readonly RecordedParts? _parts;
    private IReadOnlyList<ComponentReading> _listed = [];
    private PartsShift? _shift;

    /// <param name="was">The stored definition, with this kind of probe.</param>
    /// <param name="now">The one to judge by, with it too.</param>
    /// <param name="parts">What the payloads listed; null when that is not to be looked at.</param>
    public StoredJudge(ProbeKind kind, ServiceDefinition was, ServiceDefinition now, RecordedParts? parts)
    {
        (_was, _now) = (PolicyOf(kind, was), PolicyOf(kind, now));
        _hasCodes = _was.Transport == ProbeTransport.Http && _now.Transport == ProbeTransport.Http;
        _deadline = _now.Timeout < _was.Timeout ? _now.Timeout : null;
        _parts = parts;
    }

    /// <param name="check">Of this probe, not older than the one before.</param>
    public Rejudged Of(in StoredResult check)
    {
        if (check.Failure is not null)
            return new Rejudged(check.Status, check.Reason);
        var latency = TimeSpan.FromMicroseconds(check.LatencyMicroseconds);
        if (latency > _deadline)
            return new Rejudged(HealthStatus.Unhealthy, VerdictReason.TooLate(latency, _deadline.Value));
        var wasSlow = check.Status == HealthStatus.Degraded && VerdictReason.IsTooSlow(check.Reason);
        var seen = wasSlow ? new Rejudged(HealthStatus.Healthy, null) : new Rejudged(check.Status, check.Reason);
        var code = _hasCodes ? check.HttpStatus : null;
        if (code is { } answered && seen.Status == HealthStatus.Unhealthy)
            seen = Reconsidered(seen, answered);
        if (ShiftAt(check.At) is { } shift && !IsOfCode(seen, check.HttpStatus))
            seen = shift.Of(seen, check.HttpStatus);
        if (code is { } named && seen.Status != HealthStatus.Unhealthy && !Admits(named, seen.Status))
            seen = new Rejudged(HealthStatus.Unhealthy, VerdictReason.UnexpectedCode(named), seen.IsOpen || !_now.ExplicitStatus);
        return seen.Status == HealthStatus.Healthy && _now.DegradedAfter is { } limit && (latency > limit || (wasSlow && latency == limit))
            ? new Rejudged(HealthStatus.Degraded, VerdictReason.TooSlow(latency, limit), seen.IsOpen)
            : seen;
    }

    /// <summary>What a check comes to that failed by its code, or by a payload with that code. What the answer said besides is not stored.</summary>
    private Rejudged Reconsidered(Rejudged seen, int code)
    {
        var admitted = _now.ExpectedStatus.Contains(code);
        if (IsOfCode(seen, code))
            return admitted ? new Rejudged(HealthStatus.Healthy, null, IsOpen: true) : seen with { IsOpen = _was.ExplicitStatus && !_now.ExplicitStatus };
        return seen with { IsOpen = admitted && !_was.ExpectedStatus.Contains(code) && VerdictReason.BeginsWithCode(seen.Reason, code) };
    }

    // Codes that somebody named bind a payload too. Where nobody did, one that is understood stands against its code: so it did where the
    // code was none of the expected before.
    private bool Admits(int code, HealthStatus status) =>
        _now.ExpectedStatus.Contains(code) || (!_now.ExplicitStatus && !_was.ExpectedStatus.Contains(code) && status != HealthStatus.Unknown);

    private static bool IsOfCode(Rejudged seen, int? code) => code is { } answered && seen.Status == HealthStatus.Unhealthy && seen.Reason == VerdictReason.UnexpectedCode(answered);

    private PartsShift? ShiftAt(DateTimeOffset at)
    {
        if (_parts?.At(at) is not { } listed)
            return null;
        if (!ReferenceEquals(listed, _listed))
            (_listed, _shift) = (listed, listed.Count == 0 ? null : new PartsShift(listed, _was, _now));
        return _shift;
    }

    private static VerdictPolicy PolicyOf(ProbeKind kind, ServiceDefinition service) =>
        VerdictPolicy.Of(kind, service.Probes[kind]!, service.Components, service.WeightThreshold);
}
