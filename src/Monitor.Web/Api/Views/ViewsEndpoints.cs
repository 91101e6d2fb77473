using Monitor.Core.Fleet.Views;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Views;

/// <summary>Saved views of the overview. Keys have none of their own: what they save is shared.</summary>
internal static class ViewsEndpoints
{
    public static void MapViews(this RouteGroupBuilder api)
    {
        api.MapGet("/views", ListAsync).WithTags("Views").RequireAuthorization(AccessPolicies.View).Takes()
            .WithSummary("List saved views of the overview: shared ones, and those of whoever is signed in")
            .Produces<Page<ViewJson>>();
        var operate = api.MapGroup("/views").WithTags("Views").RequireAuthorization(AccessPolicies.OperateAll);
        operate.MapPost("", CreateAsync).Takes()
            .WithSummary("Save a view for everybody")
            .Produces<ViewJson>(StatusCodes.Status201Created);
        operate.MapPut("/{id:int}", PutAsync).Takes()
            .WithSummary("Replace a shared view")
            .TakesRevision()
            .Produces<ViewJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        operate.MapDelete("/{id:int}", DeleteAsync).Takes()
            .WithSummary("Delete a shared view")
            .TakesRevision()
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Page<ViewJson>> ListAsync(Caller caller, ISavedViews views, CancellationToken cancellationToken) =>
        new([.. (await views.ListAsync(caller.Scope, caller.Actor, cancellationToken)).Select(ViewJson.Of)], null);

    private static async Task<IResult> CreateAsync(Body<SavedView> body, Caller caller, ISavedViews views, HttpResponse response, CancellationToken cancellationToken) =>
        Answer(await views.CreateAsync(body.Value, shared: true, caller.Actor, cancellationToken), null, response);

    private static async Task<IResult> PutAsync(int id, Body<SavedView> body, Caller caller, ISavedViews views, HttpContext http, CancellationToken cancellationToken) =>
        Answer(await views.PutAsync(id, body.Value, shared: true, Revisions.Of(http.Request), caller.Actor, cancellationToken), id, http.Response);

    private static async Task<IResult> DeleteAsync(int id, Caller caller, ISavedViews views, HttpRequest request, CancellationToken cancellationToken) =>
        Revisions.Removed(await views.DeleteAsync(id, shared: true, Revisions.Of(request), caller.Actor, cancellationToken), "view", $"{id}", () => NoView(id));

    private static IResult Answer(ViewResult result, int? id, HttpResponse response)
    {
        if (result is ViewResult.Saved saved)
        {
            Revisions.Tag(response, saved.View.Edition);
            return id is null ? TypedResults.Created((string?)null, ViewJson.Of(saved.View)) : TypedResults.Ok(ViewJson.Of(saved.View));
        }

        return result switch
        {
            ViewResult.Stale stale => Revisions.Stale("view", stale.Current.View.Name, stale.Current.Edition, null),
            ViewResult.Invalid invalid => Problems.Invalid(invalid.Errors),
            _ => NoView(id),
        };
    }

    private static IResult NoView(int? id) => Problems.NotFound($"There is no shared view {id}.");
}

/// <summary>A saved view.</summary>
/// <param name="Shared">Everybody has it.</param>
/// <param name="MadeBy">Who saved it first.</param>
/// <param name="Address">Where it is shown, within this installation.</param>
internal sealed record ViewJson(int Id, string Name, string Query, bool Shared, string MadeBy, string Address)
{
    public static ViewJson Of(StoredView view) => new(view.Id, view.View.Name, view.View.Query, view.IsShared, view.MadeBy, view.Address);
}
