using Monitor.Core.Announcing.Parts;
using Monitor.Core.Fleet;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Live;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Services;

/// <summary>A service's parts, and its status for machines.</summary>
internal static class ComponentsEndpoints
{
    public static void MapComponents(this RouteGroupBuilder api)
    {
        var service = api.MapGroup("/services/{key}").WithTags("Services").WithMetadata(ShowsFleet.Mark).RequireAuthorization(AccessPolicies.View);
        service.MapGet("/components", ComponentsAsync).Takes()
            .WithSummary("Components as the service reports them, and who is told of those that routes ask for")
            .Produces<Page<ComponentStateJson>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        service.MapGet("/effective", EffectiveAsync).Takes()
            .WithSummary("For gateways, load balancers and release gates: 200 when it serves, 503 when it does not")
            .WithDescription("Healthy and Degraded answer 200, Unhealthy and Unknown 503. Cacheable for a second.")
            .Produces<EffectiveJson>()
            .Produces<EffectiveJson>(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ComponentsAsync(string key, Caller caller, ServiceLookup lookup, IPartTellings tellings, CancellationToken cancellationToken)
    {
        if (await lookup.RecordedAsync(key, caller.Scope, cancellationToken) is not { } service)
            return Problems.NoService(key);
        var told = (await tellings.OfServiceAsync(key, caller.Scope, cancellationToken)).ToLookup(t => t.Component);
        return TypedResults.Ok(new Page<ComponentStateJson>([.. service.Components.Select(c => ComponentStateJson.Of(c, told))], null));
    }

    private static async Task<IResult> EffectiveAsync(
        string key, Caller caller, HttpResponse response, ServiceLookup lookup, IFleet fleet, CancellationToken cancellationToken)
    {
        if (await lookup.StateAsync(key, caller.Scope, cancellationToken) is not { } service)
            return Problems.NoService(key);
        response.Headers.CacheControl = "max-age=1";
        var (status, body) = EffectiveJson.Of(service, fleet.AsOf);
        return TypedResults.Json(body, statusCode: status);
    }
}
