using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing.Probes;

namespace Monitor.Core.Standing.Services;

/// <summary>The effect of results on one service: its probes' standing, its own health, and what changed.</summary>
public sealed class ServiceStep(ServiceStanding before, IEnumerable<ProbeStanding> probes)
{
    private readonly ServiceStanding _before = before;
    private readonly Dictionary<int, ProbeStanding> _probes = probes.ToDictionary(p => p.ProbeId);
    private readonly List<PendingChange> _changes = [];
    private readonly List<Marker> _markers = [];

    public ServiceStanding Now { get; private set; } = before;

    /// <summary>Of the service and its probes, in the order in which they happened.</summary>
    public IReadOnlyList<PendingChange> Changes => _changes;

    /// <summary>What happened to the service beside its status.</summary>
    public IReadOnlyList<Marker> Markers => _markers;

    /// <summary>The startup gate opened or closed: the schedule of the service's probes follows.</summary>
    public bool GateMoved => Now.Health.Started != _before.Health.Started || Restarted;

    /// <summary>The standing of the probes was set back because the process has been restarted.</summary>
    public bool Restarted { get; private set; }

    public bool Changed => Now != _before;

    public IEnumerable<ProbeStanding> Probes => _probes.Values;

    /// <summary>Takes one result into account.</summary>
    /// <returns>The step as it counts: held against the standing after a restart when the batch brought one.</returns>
    public ProbeStep Take(ProbeStep step)
    {
        var result = step.Result;
        if (Restarted)
            step = ProbeStep.Of(result, _probes[step.After.ProbeId]);
        _probes[step.After.ProbeId] = step.After;
        if (step.StatusChanged)
            Note(result.Probe, step.Before.Health.Status, step.After.Health, step.After.Reason, result.At);

        foreach (var marker in step.Markers)
            Take(marker, result.At);
        if (Now.Health.Restarts(step.Seen, result.Service.Definition.Probes.Startup is not null))
            Restart(result);
        else
            Follow(step);
        return step;
    }

    private void Take(Marker marker, DateTimeOffset at)
    {
        if (marker.Kind != MarkerKind.Restart)
        {
            _markers.Add(marker);
            return;
        }

        var restarts = CrashLoop.Add(Now.Restarts, marker.At);
        if (ReferenceEquals(restarts, Now.Restarts))
            return;
        Now = Now with { Restarts = restarts };
        _markers.Add(marker);
        if (CrashLoop.IsOn(restarts, at))
            _markers.Add(new Marker(MarkerKind.CrashLoop, at, $"restarted {CrashLoop.Restarts} times in {CrashLoop.Window.TotalMinutes:0} minutes: a crash loop"));
    }

    /// <summary>The service's own health follows from where its probes stand now.</summary>
    private void Follow(ProbeStep step)
    {
        var (was, result) = (Now.Health, step.Result);
        var next = was.Next(ProbesOf(result.Service), step.Seen);
        Now = Now with { Health = next };
        if (next.Status == was.Status)
        {
            if (next.Reason != was.Reason)
                _markers.Add(new Marker(MarkerKind.Cause, result.At, $"{(next.Status == HealthStatus.Unhealthy ? "still down" : "still degraded")}, and now: {next.Reason}"));
            return;
        }

        _changes.Add(new PendingChange(
            Now.ServiceId, ChangeSubject.Service, result.Service.Key, was.Status, next.Status, result.At, next.Since, next.Reason ?? "")
        {
            FromSince = was.Since,
            Evidence = new ChangeEvidence(result, next.Lifecycle),
        });
    }

    private void Restart(CheckResult result)
    {
        Restarted = true;
        Take(new Marker(MarkerKind.Restart, result.At, "restarted: it answers again after liveness had failed"), result.At);
        Now = Now with { Health = Now.Health.Restarted() };
        foreach (var probe in result.Service.Probes)
        {
            // A job that calls has not begun anew with it: what it said last holds until it calls, or is late.
            if (!_probes.TryGetValue(probe.Id, out var standing) || probe.Definition.Push is not null)
                continue;
            var fresh = ProbeHealth.New(result.At);
            if (standing.Health.Status != HealthStatus.Unknown)
                Note(probe, standing.Health.Status, fresh, "restarted: waiting for startup", result.At);
            _probes[probe.Id] = standing with { Health = fresh };
        }
    }

    private void Note(RegisteredProbe probe, HealthStatus from, ProbeHealth to, string? reason, DateTimeOffset at) => _changes.Add(new PendingChange(
        Now.ServiceId, ChangeSubject.Probe, probe.Kind.ToString().ToLowerInvariant(), from, to.Status, at, to.Since, reason ?? "")
    {
        ProbeId = probe.Id,
    });

    private List<ProbeOfService> ProbesOf(MonitoredService service)
    {
        var probes = new List<ProbeOfService>(service.Probes.Count);
        foreach (var probe in service.Probes)
        {
            if (_probes.TryGetValue(probe.Id, out var standing))
                probes.Add(Of(probe, standing));
        }

        return probes;
    }

    private static ProbeOfService Of(RegisteredProbe probe, ProbeStanding standing) =>
        new(probe.Kind, standing.Health, probe.Definition.Thresholds, standing.Reason)
        {
            IsSettled = standing.LastStatus == standing.Health.Status && standing.SameCause.Count >= probe.Definition.Thresholds.Failure,
            IsAwaited = probe.Definition.Push is not null && standing.Health is { Status: HealthStatus.Unknown, Streaks: { AtLeastDegraded.Count: 0, AtMostDegraded.Count: 0 } },
        };
}
