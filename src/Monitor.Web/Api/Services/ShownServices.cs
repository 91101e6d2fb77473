using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Web.Access;
using Monitor.Web.Push;

namespace Monitor.Web.Api.Services;

/// <summary>A service as its caller may see it: operators see the addresses of its push probes, and texts that may hold secrets.</summary>
internal sealed class ShownServices(ServiceLookup lookup, IServiceRegistry registry, PushAddresses addresses)
{
    public async Task<ServiceJson> OfAsync(MonitoredService service, HttpContext http, CancellationToken cancellationToken)
    {
        if (service.Deleted is not null || !AccessPolicies.Allows(AccessPolicies.Operate, http.User))
            return lookup.Shown(service);
        var opened = await registry.OpenedAsync(service, Scope.All, cancellationToken);
        var pushUrls = await addresses.OfAsync(service.Definition, Scope.All, $"{http.Request.Scheme}://{http.Request.Host}", cancellationToken);
        return lookup.Shown(opened) with { PushUrls = pushUrls };
    }
}
