using Monitor.Core;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Policy;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing;
using Monitor.Data.Recording.States;

namespace Monitor.Data.Recording.Batch;

/// <summary>The effect of results on one service: its probes' standing, its own health, what changed and what to announce.</summary>
internal sealed class ServiceStep(ServiceStanding before, IEnumerable<ProbeStanding> probes)
{
    private readonly ServiceStanding _before = before;
    private readonly Dictionary<int, ProbeStanding> _probes = probes.ToDictionary(p => p.ProbeId);
    private readonly List<PendingChange> _changes = [];
    private readonly List<Marker> _markers = [];

    public ServiceStanding Stored { get; private set; } = before;

    public IReadOnlyList<PendingChange> Changes => _changes;

    /// <summary>What happened to the service beside its status.</summary>
    public IReadOnlyList<Marker> Markers => _markers;

    /// <summary>The startup gate opened or closed: the schedule of the service's probes follows.</summary>
    public bool GateMoved => Stored.Health.Started != _before.Health.Started || Restarted;

    /// <summary>Probes whose state was set back because the process has been restarted.</summary>
    public bool Restarted { get; private set; }

    public bool Changed => Stored != _before;

    public IEnumerable<ProbeStanding> Probes => _probes.Values;

    /// <summary>Takes one result into account.</summary>
    /// <returns>The step as it counts: held against the state after a restart when the batch brought one.</returns>
    public ProbeStep Take(ProbeStep step)
    {
        var result = step.Result;
        if (Restarted)
            step = ProbeStep.Of(result, _probes[step.After.ProbeId]);
        _probes[step.After.ProbeId] = step.After;
        if (step.StatusChanged)
            Note(ChangeSubject.Probe, KindName(result.Probe.Kind), step.Before.Health.Status, step.After.Health, step.After.Reason, result.At);

        foreach (var marker in step.Markers)
            Take(marker, result.At);
        var health = Stored.Health;
        if (health.Restarts(step.Seen, result.Service.Definition.Probes.Startup is not null))
            Restart(result);
        else
            Judge(step);
        return step;
    }

    private void Take(Marker marker, DateTimeOffset at)
    {
        if (marker.Kind != MarkerKind.Restart)
        {
            _markers.Add(marker);
            return;
        }

        var restarts = CrashLoop.Add(Stored.Restarts, marker.At);
        if (ReferenceEquals(restarts, Stored.Restarts))
            return;
        Stored = Stored with { Restarts = restarts };
        _markers.Add(marker);
        if (CrashLoop.IsOn(restarts, at))
            _markers.Add(new Marker(MarkerKind.CrashLoop, at, $"restarted {CrashLoop.Restarts} times in {CrashLoop.Window.TotalMinutes:0} minutes: a crash loop"));
    }

    private void Judge(ProbeStep step)
    {
        var before = Stored.Health;
        var next = before.Next(Standings(step.Result.Service), step.Seen);
        Stored = Stored with { Health = next };
        if (next.Status != before.Status)
            Announce(step, before, next);
    }

    private void Announce(ProbeStep step, ServiceHealth before, ServiceHealth next)
    {
        var result = step.Result;
        var decision = AlertPolicy.Next(Stored.Announced, next.Status, next.Since);
        Stored = Stored with { Announced = decision.Now };
        var alert = decision.Alert ? Alert(result, next, decision) : null;
        _changes.Add(new PendingChange(
            Stored.ServiceId, ChangeSubject.Service, result.Service.Key, before.Status, next.Status, result.At, next.Since, next.Reason ?? "", alert));
    }

    private static ServiceAlert Alert(CheckResult result, ServiceHealth next, AlertDecision decision) => new()
    {
        Service = AlertedService.Of(result.Service.Id, result.Service.Definition),
        PreviousStatus = decision.Previous,
        Status = next.Status,
        Lifecycle = next.Lifecycle,
        Reason = next.Reason ?? "",
        Since = next.Since,
        Duration = decision.Duration,
        Probe = new AlertedProbe(
            result.Probe.Kind, result.HttpStatus, result.Outcome.Latency.TotalMilliseconds, result.Probe.Definition.Address),
        Components = [.. result.Verdict.Components.Select(c => new AlertedComponent(c.Name, c.Reported, c.Message))],
        Sequence = 0,
        Version = result.Reading?.Version,
    };

    private void Restart(CheckResult result)
    {
        Restarted = true;
        Take(new Marker(MarkerKind.Restart, result.At, "restarted: it answers again after liveness had failed"), result.At);
        Stored = Stored with { Health = Stored.Health.Restarted() };
        foreach (var probe in result.Service.Probes)
        {
            if (!_probes.TryGetValue(probe.Id, out var state))
                continue;
            var fresh = ProbeHealth.New(result.At);
            if (state.Health.Status != HealthStatus.Unknown)
                Note(ChangeSubject.Probe, KindName(probe.Kind), state.Health.Status, fresh, "restarted: waiting for startup", result.At);
            _probes[probe.Id] = state with { Health = fresh };
        }
    }

    private void Note(ChangeSubject subject, string name, HealthStatus from, ProbeHealth to, string? reason, DateTimeOffset at) =>
        _changes.Add(new PendingChange(Stored.ServiceId, subject, name, from, to.Status, at, to.Since, reason ?? ""));

    private List<ProbeOfService> Standings(MonitoredService service)
    {
        var standings = new List<ProbeOfService>(service.Probes.Count);
        foreach (var probe in service.Probes)
        {
            if (_probes.TryGetValue(probe.Id, out var state))
                standings.Add(new ProbeOfService(probe.Kind, state.Health, probe.Definition.Thresholds, state.Reason));
        }

        return standings;
    }

    private static string KindName(ProbeKind kind) => kind.ToString().ToLowerInvariant();
}
