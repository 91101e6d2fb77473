using Monitor.Core.Fleet;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Live;
using Monitor.Web.Requests;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Services;

/// <summary>The registered services: listed, registered, replaced, deleted.</summary>
internal static class ServicesEndpoints
{
    private static readonly QueryParameter<int> Limit = Paging.Limit();

    private static readonly QueryParameter<bool> Deleted = Query.Flag(
        "deleted", "True lists the services that were deleted instead, as long as what was recorded of them is kept; their keys end in ~ and a number.");

    public static void MapServices(this RouteGroupBuilder api)
    {
        var services = api.MapGroup("/services").WithTags("Services").WithMetadata(ShowsFleet.Mark);
        services.MapGet("", ListAsync).RequireAuthorization(AccessPolicies.View)
            .Takes([.. ServiceFilterQuery.Parameters, Deleted, Limit, Paging.TextCursor])
            .WithSummary("List services with their current state, in the order of their keys")
            .Produces<Page<ServiceStateJson>>();
        services.MapPost("", CreateAsync).RequireAuthorization(AccessPolicies.Operate).Takes()
            .WithSummary("Register a service; its first checks start within 2 seconds")
            .WithDescription("What is left out comes from the defaults of its group (`/defaults`), and where these say nothing from the defaults described here. A PUT says all of it itself.")
            .Produces<ServiceJson>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict);
        services.MapGet("/{key}", FindAsync).RequireAuthorization(AccessPolicies.View).Takes()
            .WithSummary("One service: its definition and its current state")
            .WithDescription("Its ETag is the definition's revision: send it as If-Match with a PUT, and nobody else's change is overwritten.")
            .Produces<ServiceJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        services.MapPut("/{key}", PutAsync).RequireAuthorization(AccessPolicies.Operate).Takes()
            .WithSummary("Register or replace a service; probes of the same kind keep their history")
            .WithDescription("Answers with the ETag of the new revision. What is stored already is no change, and keeps its revision.")
            .TakesRevision()
            .Produces<ServiceJson>()
            .Produces<ServiceJson>(StatusCodes.Status201Created);
        services.MapDelete("/{key}", DeleteAsync).RequireAuthorization(AccessPolicies.Operate).Takes()
            .WithSummary("Delete a service; what was recorded of it stays readable under its key, a ~ and its number")
            .TakesRevision()
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Page<ServiceStateJson>> ListAsync(
        Caller caller, HttpRequest request, IFleet fleet, IDeletedServices deleted, ServiceLookup lookup, CancellationToken cancellationToken)
    {
        var (filter, after, limit) = (ServiceFilterQuery.Of(request), Paging.TextCursor.Of(request), Limit.Of(request));
        var listed = Deleted.Of(request)
            ? (await deleted.ListAsync(caller.Scope, null, cancellationToken)).Select(s => CurrentState.Of(s, null))
            : fleet.ServicesIn(caller.Scope);
        var found = listed
            .Where(s => (after is null || string.CompareOrdinal(s.Key, after) > 0) && filter.Admits(s))
            .OrderBy(s => s.Key, StringComparer.Ordinal)
            .Take(limit + 1)
            .ToList();
        var now = lookup.Now;
        return Paging.Of(found, limit, s => s.Key).Select(s => ServiceStateJson.Of(s, now, fleet.BlindSince));
    }

    private static async Task<IResult> CreateAsync(
        NewServiceBody body, Caller caller, IServiceRegistry registry, ShownServices shown, HttpContext http, CancellationToken cancellationToken) =>
        await AnswerAsync(await registry.CreateAsync(body.Value, Keepers.Api, caller.Actor, cancellationToken), shown, http, cancellationToken);

    private static async Task<IResult> FindAsync(
        string key, Caller caller, IServiceRegistry registry, IDeletedServices deleted, ShownServices shown, HttpContext http,
        CancellationToken cancellationToken) =>
        (await registry.FindAsync(key, caller.Scope, cancellationToken) ?? await deleted.FindAsync(key, caller.Scope, cancellationToken)) is { } service
            ? await OkAsync(service, shown, http, cancellationToken)
            : Problems.NoService(key);

    private static async Task<IResult> PutAsync(
        string key, Body<ServiceDefinition> body, Caller caller, IServiceRegistry registry, ShownServices shown, HttpContext http,
        CancellationToken cancellationToken) =>
        RouteKey.Fault(body.Value.Key, key) is { } fault
            ? Problems.Invalid([fault])
            : await AnswerAsync(
                await registry.PutAsync(body.Value with { Key = key }, new PutTerms(Keepers.Api, Revisions.Of(http.Request)), caller.Actor, cancellationToken),
                shown, http, cancellationToken);

    private static async Task<IResult> DeleteAsync(string key, Caller caller, IServiceRegistry registry, HttpRequest request, CancellationToken cancellationToken) =>
        Revisions.Removed(await registry.DeleteAsync(key, Revisions.Of(request), caller.Actor, cancellationToken), "service", key, () => Problems.NoService(key));

    private static async Task<IResult> AnswerAsync(RegistryResult result, ShownServices shown, HttpContext http, CancellationToken cancellationToken) =>
        result switch
        {
            RegistryResult.Saved { Created: true } saved => TypedResults.Created(
                $"{ApiRoot.Path}/services/{saved.Service.Key}", await ShownAsync(saved.Service, shown, http, cancellationToken)),
            RegistryResult.Saved saved => await OkAsync(saved.Service, shown, http, cancellationToken),
            RegistryResult.Stale stale => Revisions.Stale("service", stale.Key, stale.Current?.Edition, stale.Change),
            RegistryResult.Missing missing => Problems.NoService(missing.Key),
            RegistryResult.KeyTaken taken => Problems.KeyTaken("service", taken.Key),
            RegistryResult.Invalid invalid => Problems.Invalid(invalid.Errors),
            _ => throw new InvalidOperationException($"The registry gave {result}."),
        };

    private static async Task<IResult> OkAsync(MonitoredService service, ShownServices shown, HttpContext http, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ShownAsync(service, shown, http, cancellationToken));

    private static Task<ServiceJson> ShownAsync(MonitoredService service, ShownServices shown, HttpContext http, CancellationToken cancellationToken)
    {
        Revisions.Tag(http.Response, service.Edition);
        return shown.OfAsync(service, http, cancellationToken);
    }
}
