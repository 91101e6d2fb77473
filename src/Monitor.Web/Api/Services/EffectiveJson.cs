using Monitor.Core;
using Monitor.Core.Fleet;

namespace Monitor.Web.Api.Services;

/// <summary>A service's status for machines.</summary>
/// <param name="AsOf">When the status was last known to be current; null until it was loaded.</param>
public sealed record EffectiveJson(string Key, HealthStatus Status, Lifecycle Lifecycle, DateTimeOffset Since, DateTimeOffset? AsOf)
{
    /// <summary>The HTTP code that a gateway understands, and the body.</summary>
    public static (int Code, EffectiveJson Body) Of(ServiceState service, DateTimeOffset? asOf) => (
        service.Status.Serves() ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
        new EffectiveJson(service.Key, service.Status, service.Lifecycle, service.Since, asOf));
}
