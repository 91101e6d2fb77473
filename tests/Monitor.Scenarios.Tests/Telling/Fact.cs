using Monitor.Core.Alerting.Channels;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Dependencies.Sharing;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry.Services;

namespace Monitor.Scenarios.Tests.Telling;

/// <summary>What is set up before anything happens.</summary>
internal abstract record Fact
{
    public sealed record OfService(ServiceDefinition Definition) : Fact;

    public sealed record OfChannel(ChannelDefinition Definition) : Fact;

    public sealed record OfRoute(AlertRoute Route) : Fact;

    public sealed record OfMaintenance(MaintenanceDefinition Window) : Fact;

    public sealed record OfSharing(SharingSettings Settings) : Fact;

    /// <summary>So many services that are all alike: storm-1, storm-2 …</summary>
    public sealed record OfMany(int Count) : Fact;

    public static implicit operator Fact(ServiceDefinition definition) => new OfService(definition);

    public static implicit operator Fact(ChannelDefinition definition) => new OfChannel(definition);

    public static implicit operator Fact(AlertRoute route) => new OfRoute(route);

    public static implicit operator Fact(MaintenanceDefinition window) => new OfMaintenance(window);

    public static implicit operator Fact(SharingSettings settings) => new OfSharing(settings);
}
