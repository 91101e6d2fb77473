using Monitor.Core.Registry.Services;
using Monitor.Core.WhatIf;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Queries;
using Monitor.Web.WhatIf;

namespace Monitor.Web.Api.Services;

/// <summary>What the past would have been by another definition. For those who may store one.</summary>
internal static class WhatIfEndpoints
{
    private static readonly QueryParameter<TimeSpan> Window = Query.Window(
        "window", WhatIfQuestion.LongestWindow, WhatIfQuestion.UsualWindow, "How far to look back: 24h, 7d, 30d, at most 90d.");

    public static void MapWhatIf(this RouteGroupBuilder api)
    {
        api.MapPost("/services/{key}/what-if", BeginAsync).RequireAuthorization(AccessPolicies.Operate).Takes(Window).WithTags("Services")
            .WithSummary("Replay the stored checks by another definition, before it is saved")
            .WithDescription("Takes what PUT takes, and stores nothing. Answers with a job: ask for it at its Location, at least every 30 seconds. Asking anew ends the job before.")
            .Produces<WhatIfJobJson>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapGet("/what-if/{id}", Find).RequireAuthorization(AccessPolicies.Operate).Takes().WithTags("Services")
            .WithSummary("How far a replay has come, and what it gave")
            .WithDescription("Your own jobs only, at the node that took them; an answer is kept for 10 minutes after it was last asked for.")
            .Produces<WhatIfJobJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapDelete("/what-if/{id}", Cancel).RequireAuthorization(AccessPolicies.Operate).Takes().WithTags("Services")
            .WithSummary("End a replay")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> BeginAsync(
        string key, Body<ServiceDefinition> body, HttpRequest request, Caller caller, IWhatIf whatIf, WhatIfJobs jobs, CancellationToken cancellationToken)
    {
        if (RouteKey.Fault(body.Value.Key, key) is { } fault)
            return Problems.Invalid([fault]);
        var (plan, errors) = await whatIf.FindPlanAsync(new WhatIfQuestion(key, body.Value, Window.Of(request)), caller.Scope, cancellationToken);
        if (plan is null)
            return errors.Count > 0 ? Problems.Invalid(errors) : Problems.NoService(key);
        return jobs.Begin(plan, caller) is { } job
            ? TypedResults.Accepted($"{ApiRoot.Path}/what-if/{job.Id}", WhatIfJobJson.Of(job))
            : TypedResults.Problem("Others are being answered. Try again in a moment.", statusCode: StatusCodes.Status429TooManyRequests, title: "Too many at once");
    }

    private static IResult Find(string id, Caller caller, WhatIfJobs jobs) =>
        jobs.Find(id, caller) is { } job ? TypedResults.Ok(WhatIfJobJson.Of(job)) : NoJob();

    private static IResult Cancel(string id, Caller caller, WhatIfJobs jobs)
    {
        if (jobs.Find(id, caller) is not { } job)
            return NoJob();
        job.Cancel();
        return TypedResults.NoContent();
    }

    private static IResult NoJob() => Problems.NotFound("There is no such replay of yours at this node; answers are kept for 10 minutes.");
}
