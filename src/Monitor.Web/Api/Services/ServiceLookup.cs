using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.Own.Standbys;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;

namespace Monitor.Web.Api.Services;

/// <summary>Finds a service's state: in memory, and for one that was registered a moment ago in the registry.</summary>
internal sealed class ServiceLookup(IFleet fleet, IServiceRegistry registry, IDeletedServices deleted, IStandby standby, TimeProvider time)
{
    /// <summary>The database's time of the state, or ours before it was loaded.</summary>
    public DateTimeOffset Now => fleet.AsOf ?? time.GetUtcNow();

    public async Task<ServiceState?> StateAsync(string key, Scope scope, CancellationToken cancellationToken) =>
        fleet.Find(key, scope) ?? (await registry.FindAsync(key, scope, cancellationToken) is { } service ? CurrentState.Of(service, null) : null);

    /// <summary>The same, or what is left of one that was deleted: for what asks what was recorded.</summary>
    public async Task<ServiceState?> RecordedAsync(string key, Scope scope, CancellationToken cancellationToken) =>
        await StateAsync(key, scope, cancellationToken) ?? (await deleted.FindAsync(key, scope, cancellationToken) is { } service ? CurrentState.Of(service, null) : null);

    /// <summary>Until when something may be known of it: now, as far as a standby that is read is, or its deletion.</summary>
    public DateTimeOffset EndOf(ServiceState? service) => service?.Deleted?.At ?? standby.State.AsOf(Now);

    public async Task<ServiceJson?> FindAsync(string key, Scope scope, CancellationToken cancellationToken) =>
        await registry.FindAsync(key, scope, cancellationToken) is { } service ? Shown(service) : null;

    /// <param name="service">One that its caller may see.</param>
    public ServiceJson Shown(MonitoredService service) => ServiceJson.Of(service, fleet.Find(service.Key, Scope.All), Now, fleet.BlindSince);
}
