using Monitor.Core.Fleet;
using Monitor.Core.History.Results;
using Monitor.Core.Registry;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Limits;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Services;

/// <summary>What came of <c>POST /services/{key}/check</c>.</summary>
/// <param name="NextCursor">Always null: there is one page.</param>
/// <param name="Recorded">False for a service that is paused or disabled.</param>
internal sealed record CheckedJson(IReadOnlyList<ResultEntry> Items, string? NextCursor, bool Recorded);

/// <summary>What an operator does with a service: check it now, pause it, resume it.</summary>
internal static class ServiceActionsEndpoints
{
    public static void MapServiceActions(this RouteGroupBuilder api)
    {
        var service = api.MapGroup("/services/{key}").WithTags("Services").RequireAuthorization(AccessPolicies.Operate);
        service.MapPost("/check", CheckAsync).Takes().SendsOutward()
            .WithSummary("Probe now, wait, and answer with the results; of a service that is paused or disabled nothing is recorded")
            .Produces<CheckedJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        service.MapPost("/pause", (string key, Caller caller, IServiceRegistry registry, ServiceLookup lookup, CancellationToken cancellationToken) =>
                SetPausedAsync(key, true, caller, registry, lookup, cancellationToken)).Takes()
            .WithSummary("Stop probing a service; the time until it resumes counts as not known")
            .Produces<ServiceJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        service.MapPost("/resume", (string key, Caller caller, IServiceRegistry registry, ServiceLookup lookup, CancellationToken cancellationToken) =>
                SetPausedAsync(key, false, caller, registry, lookup, cancellationToken)).Takes()
            .WithSummary("Probe a paused service again")
            .Produces<ServiceJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> CheckAsync(string key, Caller caller, IServiceChecker checker, CancellationToken cancellationToken) =>
        await checker.CheckAsync(key, caller.Actor, cancellationToken) is { } done
            ? TypedResults.Ok(new CheckedJson(done.Results, null, done.Recorded))
            : Problems.NoService(key);

    private static async Task<IResult> SetPausedAsync(
        string key, bool paused, Caller caller, IServiceRegistry registry, ServiceLookup lookup, CancellationToken cancellationToken) =>
        await registry.SetPausedAsync(key, paused, caller.Actor, cancellationToken) && await lookup.FindAsync(key, caller.Scope, cancellationToken) is { } service
            ? TypedResults.Ok(service)
            : Problems.NoService(key);
}
