using Monitor.Core.History;
using Monitor.Core.History.Results;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Api.Explaining;
using Monitor.Web.Api.Services;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Queries;

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

                explanation says how the answer was read, by the definition as it is now: as which dialect and by which keys it was recognised, which place (JSON path, XPath or line) became which
                status, how these came to one, which settings had a say, and what was left out. It is made by reading the kept answer once more with the reader of the checks.
                """)
            .Produces<AnswersJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ListAsync(string key, Caller caller, ServiceLookup lookup, IServiceRegistry registry, IServiceHistory history, CancellationToken cancellationToken)
    {
        if (await lookup.RecordedAsync(key, caller.Scope, cancellationToken) is not { } service)
            return Problems.NoService(key);
        var (last, previous) = (await history.LastAnswersAsync(service.Id, cancellationToken), await history.PreviousAnswersAsync(service.Id, cancellationToken));
        var definition = service.Deleted is null ? (await registry.FindAsync(key, caller.Scope, cancellationToken))?.Definition : null;
        return TypedResults.Ok(new AnswersJson([.. last.Select(a => AnswerJson.Of(a, previous.FirstOrDefault(p => p.Probe == a.Probe)) with { Explanation = ExplanationOf(a, definition) })]));
    }

    private static ExplanationJson? ExplanationOf(RawAnswer answer, ServiceDefinition? definition) =>
        definition is not null && KeptAnswerReading.Of(answer, definition) is { } explained ? ExplanationJson.Of(explained) : null;
}
