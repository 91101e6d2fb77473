using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Services;

namespace Monitor.Web.Api.Services;

/// <summary>Joins the registry's word with the fleet's, so that whoever changes a service reads his own change.</summary>
internal static class CurrentState
{
    public static ServiceState Of(MonitoredService service, ServiceState? known)
    {
        var definition = service.Definition;
        var state = known?.Id == service.Id ? known : Unseen(service);
        return state with
        {
            Name = definition.Name,
            Group = definition.Group,
            Environment = definition.Environment,
            Tags = definition.Tags,
            Owner = definition.Owner,
            DependsOn = definition.DependsOn,
            SloTarget = definition.SloTarget,
            Paused = service.Paused,
            Unreadable = service.Unreadable,
            Probes = [.. service.Probes.Select(p => state.Probe(p.Kind) ?? Unseen(p, service.UpdatedAt))],
        };
    }

    private static ServiceState Unseen(MonitoredService service) => new(
        service.Id,
        service.Key,
        service.Definition.Name,
        service.Definition.Group,
        service.Definition.Environment,
        service.Definition.Tags,
        service.Definition.Owner,
        service.Definition.DependsOn,
        HealthStatus.Unknown,
        Lifecycle.Unknown,
        service.UpdatedAt,
        Reason: service.Deleted is { } deleted ? $"deleted by {deleted.By}" : null,
        service.Paused,
        InMaintenance: false,
        Version: null,
        Probes: [],
        Components: [],
        StatusTimeline.Empty,
        service.Revision)
    {
        CreatedAt = service.CreatedAt,
        Deleted = service.Deleted,
    };

    private static ProbeState Unseen(RegisteredProbe probe, DateTimeOffset since) => new(
        probe.Id,
        probe.Kind,
        HealthStatus.Unknown,
        since,
        LastCheckedAt: null,
        LastStatus: HealthStatus.Unknown,
        LatencyMilliseconds: null,
        HttpStatus: null,
        Failure: null,
        Dialect: null,
        ReportedStatus: HealthStatus.Unknown,
        Reason: null,
        Contradictions: [],
        ConsecutiveFailures: 0,
        ConsecutiveSuccesses: 0,
        probe.Definition.Thresholds,
        probe.Definition.PeriodSeconds,
        probe.Definition.DegradedAfterMilliseconds,
        Recent: []);
}
