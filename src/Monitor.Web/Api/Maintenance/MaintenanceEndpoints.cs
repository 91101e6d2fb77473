using Monitor.Core.Maintenance;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Maintenance;

/// <summary>Maintenance windows. Whoever sees some groups only sees and makes windows for these.</summary>
internal static class MaintenanceEndpoints
{
    private const string Words =
        """
        A window covers the services that any part of its scope names. Meanwhile nobody is told of them and uptime leaves the time out;
        checks go on. It begins when its zone's clocks show its start: where they skip that time at the next one that exists, where they
        show it twice at the first. It lasts its minutes whatever the clocks do. With minutes alone it begins now.
        """;

    public static void MapMaintenance(this RouteGroupBuilder api)
    {
        var read = api.MapGroup("/maintenance").WithTags("Maintenance").RequireAuthorization(AccessPolicies.View);
        read.MapGet("", ListAsync).Takes()
            .WithSummary("List maintenance windows: what runs, what is planned, and for 30 days what is over")
            .Produces<Page<MaintenanceJson>>();
        read.MapGet("/{id:int}", FindAsync).Takes()
            .WithSummary("One maintenance window")
            .Produces<MaintenanceJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        var operate = api.MapGroup("/maintenance").WithTags("Maintenance").RequireAuthorization(AccessPolicies.Operate);
        operate.MapPost("", CreateAsync).Takes()
            .WithSummary("Announce maintenance, once, again and again, or from now on for some minutes")
            .WithDescription(Words)
            .Produces<MaintenanceJson>(StatusCodes.Status201Created);
        operate.MapPut("/{id:int}", PutAsync).Takes()
            .WithSummary("Replace a window; what runs ends at once where it is covered no more, what is over stays")
            .WithDescription(Words)
            .TakesRevision()
            .Produces<MaintenanceJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        operate.MapDelete("/{id:int}", DeleteAsync).Takes()
            .WithSummary("Delete a window; what runs of it ends at once")
            .TakesRevision()
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
        operate.MapPost("/{id:int}/end", (int id, Caller caller, IMaintenance windows, HttpResponse response, CancellationToken cancellationToken) =>
                MoveEndAsync(id, null, caller, windows, response, cancellationToken)).Takes()
            .WithSummary("End what runs of a window now; the window stays as it is")
            .Produces<MaintenanceJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        operate.MapPost("/{id:int}/extend", (int id, Body<ExtendBody> body, Caller caller, IMaintenance windows, HttpResponse response, CancellationToken cancellationToken) =>
                MoveEndAsync(id, body.Value.Minutes, caller, windows, response, cancellationToken)).Takes()
            .WithSummary("Make what runs of a window longer by some minutes; the window stays as it is")
            .Produces<MaintenanceJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static IResult NoWindow(int id) => Problems.NotFound($"There is no maintenance window {id}, or it covers what you do not see.");

    private static async Task<Page<MaintenanceJson>> ListAsync(Caller caller, IMaintenance windows, CancellationToken cancellationToken) =>
        new([.. (await windows.ListAsync(caller.Scope, cancellationToken)).Select(MaintenanceJson.Of)], null);

    private static async Task<IResult> FindAsync(int id, Caller caller, IMaintenance windows, HttpResponse response, CancellationToken cancellationToken) =>
        await windows.FindAsync(id, caller.Scope, cancellationToken) is { } window ? TypedResults.Ok(Shown(window, response)) : NoWindow(id);

    private static async Task<IResult> CreateAsync(
        Body<MaintenanceDefinition> body, Caller caller, IMaintenance windows, HttpResponse response, CancellationToken cancellationToken) =>
        await windows.CreateAsync(body.Value, caller.Scope, caller.Actor, cancellationToken) switch
        {
            MaintenanceResult.Saved { Window: var window } => TypedResults.Created($"{ApiRoot.Path}/maintenance/{window.Id}", Shown(window, response)),
            var other => Answer(0, other, response),
        };

    private static async Task<IResult> PutAsync(
        int id, Body<MaintenanceDefinition> body, Caller caller, IMaintenance windows, HttpContext http, CancellationToken cancellationToken) =>
        Answer(id, await windows.PutAsync(id, body.Value, Revisions.Of(http.Request), caller.Scope, caller.Actor, cancellationToken), http.Response);

    private static async Task<IResult> DeleteAsync(int id, Caller caller, IMaintenance windows, HttpRequest request, CancellationToken cancellationToken) =>
        Revisions.Removed(await windows.DeleteAsync(id, Revisions.Of(request), caller.Scope, caller.Actor, cancellationToken), "maintenance window", $"{id}", () => NoWindow(id));

    private static async Task<IResult> MoveEndAsync(
        int id, int? minutes, Caller caller, IMaintenance windows, HttpResponse response, CancellationToken cancellationToken) =>
        await windows.MoveEndAsync(id, minutes, caller.Scope, caller.Actor, cancellationToken) switch
        {
            MaintenanceResult.Invalid { Errors: [{ Field: "", Message: var message }] } =>
                TypedResults.Problem(message, statusCode: StatusCodes.Status409Conflict, title: "Nothing runs"),
            var result => Answer(id, result, response),
        };

    private static IResult Answer(int id, MaintenanceResult result, HttpResponse response) => result switch
    {
        MaintenanceResult.Saved saved => TypedResults.Ok(Shown(saved.Window, response)),
        MaintenanceResult.Invalid invalid => Problems.Invalid(invalid.Errors),
        MaintenanceResult.Stale stale => Revisions.Stale("maintenance window", $"{id}", stale.Current.Edition, stale.Change),
        MaintenanceResult.Missing => NoWindow(id),
        _ => throw new InvalidOperationException($"The windows gave {result}."),
    };

    private static MaintenanceJson Shown(MaintenanceWindow window, HttpResponse response)
    {
        Revisions.Tag(response, window.Edition);
        return MaintenanceJson.Of(window);
    }
}
