using Monitor.Core.Announcing.Routing;
using Monitor.Core.Announcing.Simulation;
using Monitor.Core.Incidents;
using Monitor.Core.Registry;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Routes;

/// <summary>Which incidents go where. They name channels, so only operators see them.</summary>
internal static class RoutesEndpoints
{
    private const string HiddenNames = $"To who sees some groups only, `{RouteMatch.AnotherGroup}` stands in `match` for the groups and services that they do not see.";

    public static void MapRoutes(this RouteGroupBuilder api)
    {
        var routes = api.MapGroup("/routes").WithTags("Routes").RequireAuthorization(AccessPolicies.Operate);
        routes.MapGet("", ListAsync).Takes()
            .WithSummary("List routes in the order in which they are asked; what none of them matches goes to every enabled channel at once")
            .WithDescription(HiddenNames)
            .Produces<Page<AlertRoute>>();
        routes.MapPost("", CreateAsync).RequireAuthorization(AccessPolicies.OperateAll).Takes()
            .WithSummary("Add a route")
            .Produces<AlertRoute>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapPost("/simulate", SimulateAsync).Takes()
            .WithSummary("Who would be told of an incident of this service, when, and why not the others; nothing is sent")
            .Produces<SimulationJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/{key}", FindAsync).Takes()
            .WithSummary("One route")
            .WithDescription(HiddenNames)
            .Produces<AlertRoute>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPut("/{key}", PutAsync).RequireAuthorization(AccessPolicies.OperateAll).Takes()
            .WithSummary("Add or replace a route; steps that are not due yet follow it")
            .TakesRevision()
            .Produces<AlertRoute>()
            .Produces<AlertRoute>(StatusCodes.Status201Created);
        routes.MapDelete("/{key}", DeleteAsync).RequireAuthorization(AccessPolicies.OperateAll).Takes()
            .WithSummary("Delete a route; whoever was told by it is told of the end")
            .TakesRevision()
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Page<AlertRoute>> ListAsync(Caller caller, IRoutes routes, CancellationToken cancellationToken) =>
        new([.. (await routes.ListAsync(caller.Scope, cancellationToken)).Select(r => r.Route)], null);

    private static async Task<IResult> CreateAsync(Body<AlertRoute> body, Caller caller, IRoutes routes, HttpResponse response, CancellationToken cancellationToken) =>
        Answer(await routes.CreateAsync(body.Value, caller.Actor, cancellationToken), response);

    private static async Task<IResult> FindAsync(string key, Caller caller, IRoutes routes, HttpResponse response, CancellationToken cancellationToken) =>
        await routes.FindAsync(key, caller.Scope, cancellationToken) is { } route ? TypedResults.Ok(Shown(route, response)) : NoRoute(key);

    private static async Task<IResult> PutAsync(
        string key, Body<AlertRoute> body, Caller caller, IRoutes routes, HttpContext http, CancellationToken cancellationToken) =>
        RouteKey.Fault(body.Value.Key, key) is { } fault
            ? Problems.Invalid([fault])
            : Answer(await routes.PutAsync(body.Value with { Key = key }, Revisions.Of(http.Request), caller.Actor, cancellationToken), http.Response);

    private static async Task<IResult> DeleteAsync(string key, Caller caller, IRoutes routes, HttpRequest request, CancellationToken cancellationToken) =>
        Revisions.Removed(await routes.DeleteAsync(key, Revisions.Of(request), caller.Actor, cancellationToken), "route", key, () => NoRoute(key));

    private static async Task<IResult> SimulateAsync(Body<SimulateBody> body, Caller caller, IRouteSimulator simulator, TimeProvider clock, CancellationToken cancellationToken)
    {
        var asked = body.Value;
        var at = asked.At?.ToUniversalTime() ?? clock.GetUtcNow();
        if (RouteSimulation.Fault(at.Year) is { } fault)
            return Problems.Invalid([new FieldError("at", fault)]);
        var simulation = await simulator.SimulateAsync(
            asked.ServiceKey, asked.Severity ?? IncidentSeverity.Critical, at, asked.Route, caller.Scope, cancellationToken);
        return simulation switch
        {
            null => Problems.NoService(asked.ServiceKey),
            { Errors.Count: > 0 } => Problems.Invalid([.. simulation.Errors.Select(e => e with { Field = $"route.{e.Field}" })]),
            _ => TypedResults.Ok(SimulationJson.Of(simulation)),
        };
    }

    private static IResult Answer(RouteResult result, HttpResponse response) => result switch
    {
        RouteResult.Saved { Created: true } saved => TypedResults.Created($"{ApiRoot.Path}/routes/{saved.Route.Route.Key}", Shown(saved.Route, response)),
        RouteResult.Saved saved => TypedResults.Ok(Shown(saved.Route, response)),
        RouteResult.Stale stale => Revisions.Stale("route", stale.Key, stale.Current?.Edition, stale.Change),
        RouteResult.KeyTaken taken => Problems.KeyTaken("route", taken.Key),
        RouteResult.Invalid invalid => Problems.Invalid(invalid.Errors),
        _ => throw new InvalidOperationException($"The routes gave {result}."),
    };

    private static AlertRoute Shown(StoredRoute route, HttpResponse response)
    {
        Revisions.Tag(response, route.Edition);
        return route.Route;
    }

    private static IResult NoRoute(string key) => Problems.NotFound($"There is no route '{key}'.");
}
