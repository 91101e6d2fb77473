using Monitor.Core.Alerting.Channels;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Scenarios.Tests.Telling;

/// <summary>The nouns of a scenario: definitions as people would write them, short.</summary>
internal static class Words
{
    /// <summary>Checked every ten seconds; three in a row make it Down, one makes it Up.</summary>
    public static ServiceDefinition Service(string key) => new()
    {
        Key = key,
        Probes = new ProbeSet().With(
            ProbeKind.Readiness, new ProbeDefinition { Http = new HttpProbe { Url = $"http://{key}.example.com/ready" }, FailureThreshold = 3, PeriodSeconds = 10 }),
    };

    public static ServiceDefinition[] Services(int count, Func<ServiceDefinition, ServiceDefinition>? like = null) =>
        [.. Enumerable.Range(1, count).Select(i => (like ?? (s => s))(Service($"s{i}")))];

    public static ServiceDefinition DependsOn(this ServiceDefinition service, params string[] parents) => service with { DependsOn = parents };

    /// <summary>One check makes it Down.</summary>
    public static ServiceDefinition AtOnce(this ServiceDefinition service) =>
        service with { Probes = new ProbeSet().With(ProbeKind.Readiness, service.Probes.Readiness! with { FailureThreshold = 1 }) };

    public static ServiceDefinition In(this ServiceDefinition service, string group) => service with { Group = group };

    /// <summary>What becomes of a part changes nothing of its service.</summary>
    public static ServiceDefinition Ignores(this ServiceDefinition service, string part) =>
        service with { Components = [.. service.Components, new ComponentRule { Match = part, Role = ComponentRole.Ignored }] };

    public static ChannelDefinition Channel(string key) => new() { Key = key, Type = "webhook" };

    /// <summary>It takes every change at once and on its own.</summary>
    public static ChannelDefinition Machine(string key) => Channel(key) with { Gather = false };

    /// <summary>It hears what people do with incidents.</summary>
    public static ChannelDefinition WithUpdates(this ChannelDefinition channel) => channel with { Updates = true };

    public static ChannelDefinition NotAboutMonitor(this ChannelDefinition channel) => channel with { AboutMonitor = false };

    /// <summary>Of everything, to these channels at once.</summary>
    public static AlertRoute Route(string key, params string[] channels) => new() { Key = key, Name = key, Steps = [new RouteStep { Channels = channels }] };

    public static AlertRoute OfGroup(this AlertRoute route, string group) => route with { Match = route.Match with { Groups = [group] } };

    public static AlertRoute Of(this AlertRoute route, params string[] services) => route with { Match = route.Match with { Services = services } };

    public static AlertRoute OfCritical(this AlertRoute route) => route with { Match = route.Match with { Severities = [IncidentSeverity.Critical] } };

    public static AlertRoute Then(this AlertRoute route, int afterMinutes, params string[] channels) =>
        route with { Steps = [.. route.Steps, new RouteStep { Channels = channels, AfterMinutes = afterMinutes }] };

    /// <summary>Every day.</summary>
    public static AlertRoute Between(this AlertRoute route, string from, string to, string zone = "UTC", OutsideHours outside = OutsideHours.Digest) => route with
    {
        Hours = new RouteHours { TimeZone = zone, On = Enum.GetValues<Weekday>(), From = TimeOnly.Parse(from, null), To = TimeOnly.Parse(to, null), Outside = outside },
    };

    public static MaintenanceDefinition Upkeep(string start, int minutes, params string[] services) =>
        new() { Title = "Upkeep", Start = start, DurationMinutes = minutes, TimeZone = "UTC", Scope = MaintenanceScope.Of(services) };

    public static MaintenanceDefinition Recurring(this MaintenanceDefinition window, string rrule) => window with { Rrule = rrule };

    public static MaintenanceDefinition InZone(this MaintenanceDefinition window, string zone) => window with { TimeZone = zone };
}
