using Monitor.Core.History;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Api.Services;
using Monitor.Web.Requests;

namespace Monitor.Web.Api.History;

/// <summary>What a service answered last, as it was sent: for operators.</summary>
internal static class AnswersEndpoints
{
    public static void MapAnswers(this RouteGroupBuilder api) =>
        api.MapGet("/services/{key}/answers", ListAsync).WithTags("History").RequireAuthorization(AccessPolicies.Operate).Takes()
            .WithSummary("The last kept answer of each probe, and what changed in it")
            .WithDescription(
                """
                body is at most 32 KiB, as text; what is longer is cut (truncated). A text that differs is kept once a minute, another code, judgement, component or version at once. previous is
                the last answer before that had another of these, null while there was none. difference holds the lines of both in order, JSON laid out, at most 400 of each;
                differenceTruncated says that one of both goes on beyond.
                """)
            .Produces<AnswersJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ListAsync(string key, Caller caller, ServiceLookup lookup, IServiceHistory history, CancellationToken cancellationToken)
    {
        if (await lookup.RecordedAsync(key, caller.Scope, cancellationToken) is not { } service)
            return Problems.NoService(key);
        var (last, previous) = (await history.LastAnswersAsync(service.Id, cancellationToken), await history.PreviousAnswersAsync(service.Id, cancellationToken));
        return TypedResults.Ok(new AnswersJson([.. last.Select(a => AnswerJson.Of(a, previous.FirstOrDefault(p => p.Probe == a.Probe)))]));
    }
}
