using Monitor.Core.History.Results;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing;
using Monitor.Core.Standing.Probes;
using Monitor.Core.Standing.Services;
using Monitor.Core.WhatIf.Rejudging;

namespace Monitor.Core.WhatIf.Replaying;

/// <summary>
/// Takes a service's stored checks once more, by one definition, through the very steps that record them: <see cref="BatchStep"/> and
/// <see cref="IncidentStep"/>. Begins with nothing known.
/// </summary>
internal sealed class Replay
{
    // Most steps of a batch concern no service: so many are held against its probes at once.
    private const int BatchSize = 64;

    private readonly MonitoredService _service;
    private readonly Dictionary<int, ProbeStanding> _probes;
    private readonly Dictionary<int, StandIn> _standIns;
    private readonly Queue<Gap> _pauses;
    private readonly StartGate? _gate;
    private readonly List<CheckResult> _waiting = new(BatchSize);
    private readonly List<StatusTurn> _turns = [];
    private readonly List<ReplayedIncident> _incidents = [];
    private ServiceStanding _standing;
    private IncidentStanding? _last;

    /// <param name="service">With the definition and the probes to replay.</param>
    /// <param name="start">No check is older.</param>
    /// <param name="gaps">Of the service; those in which it was not asked count, in the order of time.</param>
    public Replay(MonitoredService service, DateTimeOffset start, IEnumerable<Gap> gaps)
    {
        _service = service;
        _probes = service.Probes.ToDictionary(p => p.Id, p => ProbeStanding.New(p.Id, service.Id, start));
        _standIns = service.Probes.ToDictionary(p => p.Id, p => new StandIn(service, p));
        _pauses = new Queue<Gap>(gaps.Where(g => g.Cause == GapCause.Paused && g.From > start));
        _gate = service.Probes.FirstOrDefault(p => p.Kind == ProbeKind.Startup) is { } startup ? new StartGate(startup.Id) : null;
        _standing = new ServiceStanding(service.Id, ServiceHealth.New(start, _gate is not null));
    }

    /// <param name="check">In the order of time.</param>
    public void Take(in StoredResult check, Rejudged judged)
    {
        StopUntil(check.At);
        if (_gate?.WasOpen(check, _standing.Health.Started) == true)
            Wait(_standIns[_gate.ProbeId].Good(check.At.AddMicroseconds(-1)));
        Wait(_standIns[check.ProbeId].Of(check, judged));
    }

    /// <param name="to">Until when there were checks.</param>
    public ReplayedPast End(DateTimeOffset to)
    {
        StopUntil(to);
        Step();
        return new ReplayedPast(_incidents, StatusTimeline.Replay(_turns));
    }

    private void Wait(CheckResult check)
    {
        _waiting.Add(check);
        // Whether the gate is closed has to be known before the next check.
        if (_waiting.Count == BatchSize || _gate is not null)
            Step();
    }

    private void Step()
    {
        if (_waiting.Count == 0)
            return;
        var batch = new BatchStep(_waiting, _probes.Values);
        if (batch.AffectedServices().Length > 0)
            batch.TakeServices([_standing], _probes.Values);
        foreach (var service in batch.Services)
        {
            _standing = service.Now;
            Follow(service.Changes);
        }

        foreach (var probe in batch.Probes())
            _probes[probe.After.ProbeId] = probe.After;
        _waiting.Clear();
    }

    private void Follow(IReadOnlyList<PendingChange> changes)
    {
        _turns.AddRange(changes.Where(c => c.Subject == ChangeSubject.Service).Select(c => new StatusTurn(c.Since, c.To)));
        foreach (var step in IncidentStep.Over(_last, changes))
            Keep(step);
    }

    private void Keep(IncidentStep step)
    {
        if (step.Before is null)
            _incidents.Add(ReplayedIncident.Of(step.Now, step.Events[0].Text));
        else
            _incidents[^1] = ReplayedIncident.Of(step.Now, _incidents[^1].Reason);
        _last = step.Now;
    }

    private void StopUntil(DateTimeOffset at)
    {
        while (_pauses.TryPeek(out var pause) && pause.From <= at)
        {
            Step();
            Stop(_pauses.Dequeue().From);
        }
    }

    /// <summary>Nobody watched the service any more: nothing is known of it, and its incident ended with that.</summary>
    private void Stop(DateTimeOffset at)
    {
        if (_last is { IsOpen: true } open)
            Keep(IncidentStep.End(open, IncidentResolution.Paused, at, ""));
        foreach (var probe in _service.Probes)
            _probes[probe.Id] = _probes[probe.Id] with { Health = _probes[probe.Id].Health.Stopped(at) };
        if (_standing.Health.Status != HealthStatus.Unknown)
            _turns.Add(new StatusTurn(at, HealthStatus.Unknown));
        _standing = _standing with { Health = _standing.Health.Stopped(at) };
    }
}
