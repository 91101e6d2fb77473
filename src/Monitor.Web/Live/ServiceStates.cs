using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Standing.Components;
using Monitor.Core.Standing.Probes;
using Monitor.Core.Standing.Services;

namespace Monitor.Web.Live;

/// <summary>Makes the current state of a service of its stored rows.</summary>
internal static class ServiceStates
{
    public static ServiceState Of(
        MonitoredService service, ServiceStanding? stored, IEnumerable<ProbeStanding> probes, IEnumerable<ComponentStanding> components, StatusTimeline recent)
    {
        var health = stored?.Health ?? ServiceHealth.New(service.CreatedAt, service.Definition.Probes.Startup is not null);
        var byId = probes.ToDictionary(p => p.ProbeId);
        var states = service.Probes.Select(p => byId.TryGetValue(p.Id, out var row) ? Of(p, row) : Unseen(p, service.CreatedAt)).ToList();
        var definition = service.Definition;
        return new ServiceState(
            service.Id, service.Key, definition.Name, definition.Group, definition.Environment, definition.Tags, definition.Owner, definition.DependsOn,
            health.Status, health.Lifecycle, health.Since, health.Reason, !service.IsProbed, InMaintenance: false,
            byId.Values.OrderByDescending(p => p.LastAt).Select(p => p.Version).FirstOrDefault(v => v is not null),
            states, Of(service, components), recent, service.Revision)
        {
            CreatedAt = service.CreatedAt,
            SloTarget = definition.SloTarget,
            Restarts = stored?.Restarts ?? [],
            Unreadable = service.Unreadable,
        };
    }

    public static ProbeState Of(RegisteredProbe probe, ProbeStanding row) => new(
        probe.Id, probe.Kind, row.Health.Status, row.Health.Since, row.LastAt, row.LastStatus, row.LatencyMicroseconds / 1000.0, row.HttpStatus, row.Failure,
        row.Dialect, row.ReportedStatus, row.Reason, row.Contradictions,
        row.Health.Streaks.AtLeastDegraded.Count, row.Health.Streaks.AtMostHealthy.Count, probe.Definition.Thresholds,
        probe.Definition.PeriodSeconds, probe.Definition.DegradedAfterMilliseconds, row.Recent)
    {
        Transport = probe.Definition.Transport ?? ProbeTransport.Http,
    };

    public static IReadOnlyList<ComponentState> Of(MonitoredService service, IEnumerable<ComponentStanding> components)
    {
        var kinds = service.Probes.ToDictionary(p => p.Id, p => p.Kind);
        return
        [
            .. components.Where(c => kinds.ContainsKey(c.ProbeId)).OrderBy(c => kinds[c.ProbeId] == ProbeKind.Readiness ? 0 : 1).ThenBy(c => c.Position)
                .Select(c => new ComponentState(kinds[c.ProbeId], c.Name, c.Status, c.Effective, c.Since, c.Message, c.Role)),
        ];
    }

    private static ProbeState Unseen(RegisteredProbe probe, DateTimeOffset since) => new(
        probe.Id, probe.Kind, HealthStatus.Unknown, since, null, HealthStatus.Unknown, null, null, null, null, HealthStatus.Unknown, null, [], 0, 0,
        probe.Definition.Thresholds, probe.Definition.PeriodSeconds, probe.Definition.DegradedAfterMilliseconds, [])
    {
        Transport = probe.Definition.Transport ?? ProbeTransport.Http,
    };
}
