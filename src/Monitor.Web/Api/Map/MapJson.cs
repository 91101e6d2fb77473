using Monitor.Core;
using Monitor.Core.Fleet.Mapping;

namespace Monitor.Web.Api.Map;

/// <summary>Who depends on whom, and what fails because of what.</summary>
/// <param name="Causes">Keys of what fails by itself: what explains most comes first.</param>
/// <param name="Services">In the order of their keys.</param>
public sealed record MapJson(IReadOnlyList<string> Causes, IReadOnlyList<MappedServiceJson> Services);

/// <summary>A service of the map.</summary>
/// <param name="DependsOn">Keys of what it depends on directly, as far as it is registered.</param>
/// <param name="Cause">Key of what it fails because of; null where it fails by itself, or does not fail.</param>
/// <param name="Through">Keys of what lies between it and its cause, the nearest first.</param>
/// <param name="Explains">Keys of the problems that follow from it, over any number of steps.</param>
public sealed record MappedServiceJson(
    string Key, string Name, string Group, string Environment, HealthStatus Status, bool Paused, bool InMaintenance, DateTimeOffset Since,
    IReadOnlyList<string> DependsOn, string? Cause, IReadOnlyList<string> Through, IReadOnlyList<string> Explains)
{
    public static MappedServiceJson Of(MappedService service) => new(
        service.State.Key, service.State.Name, service.State.Group, service.State.Environment, service.State.Status, service.State.Paused, service.State.InMaintenance, service.State.Since,
        [.. service.DependsOn.Select(s => s.Key)], service.Cause?.Key, [.. service.Through.Select(s => s.Key)], [.. service.Explains.Select(s => s.Key)]);
}
