using System.Text.Json.Serialization;
using Monitor.Core.Fleet;
using Monitor.Core.Registry.Services;

namespace Monitor.Web.Api.Services;

/// <summary>A service: what was said of it and how it is.</summary>
/// <param name="Definition">Secrets are masked with <c>********</c>; sent back, the mask keeps what is stored.</param>
public sealed record ServiceJson(ServiceDefinition Definition, ServiceStateJson State)
{
    /// <summary>Whole addresses of its push probes by kind, for operators; left out when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? PushUrls { get; init; }

    /// <param name="state">From the fleet, which learns of a change a moment after the registry; null when it has not yet.</param>
    /// <param name="blindSince">When somebody last looked and recorded, if that is too long ago.</param>
    public static ServiceJson Of(MonitoredService service, ServiceState? state, DateTimeOffset now, DateTimeOffset? blindSince) =>
        new(service.Definition, ServiceStateJson.Of(CurrentState.Of(service, state), now, blindSince));
}
