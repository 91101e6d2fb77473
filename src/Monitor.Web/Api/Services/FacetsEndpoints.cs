using Monitor.Core.Fleet;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Live;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Services;

/// <summary>How many services there are by status, group, environment, tag and owner.</summary>
internal static class FacetsEndpoints
{
    /// <summary>Of each kind: a fleet's groups and tags, and no flood of what somebody tags each service with.</summary>
    private const int Most = 1000;

    public static void MapFacets(this RouteGroupBuilder api) => api.MapGet("/facets", Read).WithMetadata(ShowsFleet.Mark).WithTags("Services")
        .RequireAuthorization(AccessPolicies.View).Takes(ServiceFilterQuery.Parameters)
        .WithSummary("Count services by status, group, environment, tag and owner under a filter")
        .WithDescription("A count says how many services are left when its value is chosen: another status, group, environment or owner takes the place of the one that is asked for, a tag comes beside it. Values that none is left of are left out; of each kind the thousand most frequent.")
        .Produces<FacetsJson>();

    private static FacetsJson Read(Caller caller, HttpRequest request, IFleet fleet)
    {
        var (services, filter) = (fleet.ServicesIn(caller.Scope), ServiceFilterQuery.Of(request));
        var counts = FacetCounts.Of(services, filter, Most);
        return new FacetsJson(services.Count(filter.Admits), counts.Statuses, counts.Groups, counts.Environments, counts.Tags, counts.Owners);
    }
}

/// <summary>Counts under a filter, the most frequent value first.</summary>
/// <param name="Services">How many the filter holds for.</param>
internal sealed record FacetsJson(
    int Services, IReadOnlyList<Facet> Statuses, IReadOnlyList<Facet> Groups, IReadOnlyList<Facet> Environments, IReadOnlyList<Facet> Tags, IReadOnlyList<Facet> Owners);
