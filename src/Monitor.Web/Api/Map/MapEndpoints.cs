using Monitor.Core.Fleet;
using Monitor.Core.Fleet.Mapping;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Api.Services;
using Monitor.Web.Live;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Map;

/// <summary>The dependency map.</summary>
internal static class MapEndpoints
{
    public static void MapDependencyMap(this RouteGroupBuilder api) => api.MapGet("/map", Read).WithMetadata(ShowsFleet.Mark).WithTags("Services")
        .RequireAuthorization(AccessPolicies.View).Takes(ServiceFilterQuery.Parameters)
        .WithSummary("Who depends on whom, and what fails because of what")
        .WithDescription("Causes are found among all services that you may see; the filter only chooses which are listed.")
        .Produces<MapJson>();

    private static MapJson Read(Caller caller, HttpRequest request, IFleet fleet)
    {
        var (map, filter) = (new FleetMap(fleet.ServicesIn(caller.Scope)), ServiceFilterQuery.Of(request));
        return new MapJson(
            [.. map.Causes().Where(s => filter.Admits(s.State)).Select(s => s.State.Key)],
            [.. map.Services.Where(s => filter.Admits(s.State)).Select(MappedServiceJson.Of)]);
    }
}
