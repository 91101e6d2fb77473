using System.Globalization;
using Monitor.Core.Registry;
using Monitor.Core.Versions;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Api.Services;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Versions;

/// <summary>The definitions that a service has had: listed, and put back.</summary>
internal static class VersionsEndpoints
{
    private static readonly QueryParameter<int> Limit = Paging.Limit(50);

    private static readonly QueryParameter<bool> DryRun = Query.Flag("dryRun", "True stores nothing, and says what would change.");

    public static void MapVersions(this RouteGroupBuilder api)
    {
        var versions = api.MapGroup("/services/{key}/versions").WithTags("Services").RequireAuthorization(AccessPolicies.Operate);
        versions.MapGet("", ListAsync).Takes(Limit, Paging.NumberCursor)
            .WithSummary("The definitions that a service has had, newest first: who stored each, when, and what it changed")
            .WithDescription("They are read from the audit log, and kept as long as it is (400 days unless set). Secrets are masked.")
            .Produces<Page<VersionJson>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        versions.MapPost("/{id:long}/restore", RestoreAsync).Takes(DryRun)
            .WithSummary("Put a definition of before back, as a change like any other")
            .WithDescription(
                """
                Secrets stay as they are now: the log holds none. A field that holds one now and held none then stays as it is, and notes says so. One that held a secret which is no longer stored,
                or whose server has changed, is refused (400): restore it with PUT, giving the secret anew.
                """)
            .TakesRevision()
            .Produces<RestoredJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(string key, Caller caller, HttpRequest request, IServiceVersions versions, CancellationToken cancellationToken)
    {
        var limit = Limit.Of(request);
        return await versions.ListAsync(key, caller.Scope, Paging.NumberCursor.Of(request), limit + 1, cancellationToken) is { } found
            ? TypedResults.Ok(Paging.Of(found, limit, v => v.Id.ToString(CultureInfo.InvariantCulture)).Select(VersionJson.Of))
            : Problems.NoService(key);
    }

    private static async Task<IResult> RestoreAsync(
        string key, long id, Caller caller, HttpContext http, Restoring restoring, ShownServices shown, CancellationToken cancellationToken)
    {
        if (await restoring.PlanAsync(key, id, caller.Scope, cancellationToken) is not { } plan)
            return Problems.NotFound($"There is no service '{key}', or it has had no version {id}.");
        if (plan.Restored is null)
            return Problems.Invalid([new FieldError("id", "Another release of Monitor wrote this version, and this one cannot read it.")]);
        if (DryRun.Of(http.Request))
            return TypedResults.Ok(RestoredJson.Of(plan, null));
        return await restoring.RestoreAsync(plan, Keepers.Api, Revisions.Of(http.Request), caller.Actor, cancellationToken) switch
        {
            RegistryResult.Saved saved => await OkAsync(plan, saved, http, shown, cancellationToken),
            RegistryResult.Stale stale => Revisions.Stale("service", stale.Key, stale.Current?.Edition, stale.Change),
            RegistryResult.Invalid invalid => Problems.Invalid(invalid.Errors),
            RegistryResult.Missing missing => Problems.NoService(missing.Key),
            var other => throw new InvalidOperationException($"The registry gave {other}."),
        };
    }

    private static async Task<IResult> OkAsync(RestorePlan plan, RegistryResult.Saved saved, HttpContext http, ShownServices shown, CancellationToken cancellationToken)
    {
        Revisions.Tag(http.Response, saved.Service.Edition);
        return TypedResults.Ok(RestoredJson.Of(plan, await shown.OfAsync(saved.Service, http, cancellationToken)));
    }
}
