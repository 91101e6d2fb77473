using Monitor.Core.Incidents.Actions;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Api.Services;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Incidents;

/// <summary>What an operator does with an incident.</summary>
internal static class IncidentActionsEndpoints
{
    public static void MapIncidentActions(this RouteGroupBuilder api)
    {
        var incident = api.MapGroup("/incidents/{id:long}").WithTags("Incidents").RequireAuthorization(AccessPolicies.Operate);
        Describe(incident.MapPost("/acknowledge", (long id, Body<AcknowledgeBody> body, Caller caller, Doing doing) =>
            doing.AnswerAsync(id, new IncidentAction.Acknowledge(body.Value.Note), caller)), "Say that somebody has seen it; reminders and later steps stop");
        Describe(incident.MapPost("/unacknowledge", (long id, Caller caller, Doing doing) =>
            doing.AnswerAsync(id, new IncidentAction.Unacknowledge(), caller)), "Take the acknowledgement back");
        Describe(incident.MapPost("/assign", (long id, Body<AssignBody> body, Caller caller, Doing doing) =>
            doing.AnswerAsync(id, new IncidentAction.Assign(body.Value.Assignee), caller)), "Give it to somebody, or with null to nobody; also when it is over");
        incident.MapGet("/assignees", AssigneesAsync).Takes()
            .WithSummary("To whom it may be given: who took something of its group lately, then everybody who may act on it")
            .WithDescription("Anybody else can be named. Whoever sees some groups only is offered those alone whose names stand in the incidents that they see.")
            .Produces<Page<HolderJson>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        Describe(incident.MapPost("/snooze", (long id, Body<SnoozeBody> body, Caller caller, Doing doing) =>
            doing.AnswerAsync(id, new IncidentAction.Snooze(body.Value.Until, body.Value.Minutes), caller)), "Say nothing more of it for a while, at most 30 days");
        Describe(incident.MapPost("/notes", (long id, Body<NoteBody> body, Caller caller, Doing doing) =>
            doing.AnswerAsync(id, new IncidentAction.AddNote(body.Value.Text), caller)), "Add a note to its timeline; also when it is over");
    }

    private static async Task<IResult> AssigneesAsync(long id, Caller caller, IIncidents incidents, IncidentHolders holders, CancellationToken cancellationToken) =>
        await incidents.FindAsync(id, caller.Scope, cancellationToken) is { Incident: var incident }
            ? TypedResults.Ok(new Page<HolderJson>([.. (await holders.ListAsync(incident, caller.Scope, cancellationToken)).Select(h => new HolderJson(h.Name, h.TookLately))], null))
            : Problems.NoIncident(id);

    private static void Describe(RouteHandlerBuilder endpoint, string summary) => endpoint.Takes()
        .WithSummary(summary)
        .Produces<IncidentJson>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    /// <summary>What each of them needs.</summary>
    internal readonly record struct Doing(IIncidentActions Actions, ServiceLookup Lookup, CancellationToken Cancelled)
    {
        /// <summary>Called by the framework.</summary>
        public static ValueTask<Doing> BindAsync(HttpContext http) => ValueTask.FromResult(new Doing(
            http.RequestServices.GetRequiredService<IIncidentActions>(), http.RequestServices.GetRequiredService<ServiceLookup>(), http.RequestAborted));

        public async Task<IResult> AnswerAsync(long id, IncidentAction action, Caller caller) =>
            await Actions.DoAsync(id, action, caller.Scope, caller.Actor, Cancelled) switch
            {
                IncidentResult.Done done => TypedResults.Ok(IncidentJson.Of(done.Incident, Lookup.Now)),
                IncidentResult.Over => TypedResults.Problem(
                    $"Incident {id} is resolved. Notes and an assignee can be added still.", statusCode: StatusCodes.Status409Conflict, title: "The incident is over"),
                IncidentResult.Invalid invalid => Problems.Invalid(invalid.Errors),
                _ => Problems.NoIncident(id),
            };
    }
}
