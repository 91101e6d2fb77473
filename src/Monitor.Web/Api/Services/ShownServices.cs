using Monitor.Core.Access;
using Monitor.Core.Registry.Services;
using Monitor.Web.Access;
using Monitor.Web.Push;

namespace Monitor.Web.Api.Services;

/// <summary>A service as its caller may see it: operators see the addresses of its push probes too.</summary>
internal sealed class ShownServices(ServiceLookup lookup, PushAddresses addresses)
{
    public async Task<ServiceJson> OfAsync(MonitoredService service, HttpContext http, CancellationToken cancellationToken)
    {
        var shown = lookup.Shown(service);
        return AccessPolicies.Allows(AccessPolicies.Operate, http.User)
            ? shown with { PushUrls = await addresses.OfAsync(service.Definition, Scope.All, $"{http.Request.Scheme}://{http.Request.Host}", cancellationToken) }
            : shown;
    }
}
